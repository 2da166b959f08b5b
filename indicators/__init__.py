"""The DevInfo model of indicators in SDMX terms: catalogue, sources, releases, store, queries; no web."""
