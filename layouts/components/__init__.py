"""Pieces of pages: each a pure function of a scene."""
