"""Equity measures, one a file; each knows nothing of pages."""
