"""Briefs: what the atlas knows of one place, as a document to print, to edit or to present."""
