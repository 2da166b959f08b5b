"""Observations as files: one module a format, one registry of all of them (``formats.py``)."""
