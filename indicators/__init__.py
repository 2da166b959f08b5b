"""The DevInfo model in SDMX terms: catalogue, sources, releases, store, queries; no web."""
