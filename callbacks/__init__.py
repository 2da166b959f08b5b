"""Wiring: read inputs, ask, hand named outputs to the page; a few lines each, one module a page."""
