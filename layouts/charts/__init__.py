"""One module a kind of chart: from a scene to a figure, a sentence and a table."""
