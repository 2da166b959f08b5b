"""The page of disparities, piece by piece."""
