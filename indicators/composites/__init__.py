"""Composite indices: several indicators put together by the reader's own weights."""
