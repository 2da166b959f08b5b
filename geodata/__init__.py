"""Areas, their succession over time, their boundaries and class breaks; knows nothing of indicators or the web."""
