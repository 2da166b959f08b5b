"""Plotly figures: pure functions of a table."""
