"""Areas, their succession, boundaries and class breaks; knows nothing of indicators or the web."""
