"""How tables of many rows are walked: one stop of Tab, and the arrows from cell to cell."""

from __future__ import annotations

GRID_KEYS = {"tabToNextCell": {"function": "atlasLeaveGrid()"}}
"""Options of every AG Grid; without them Tab goes through each cell of each row."""
