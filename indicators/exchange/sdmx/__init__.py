"""SDMX, the statistical offices' standard: SDMX-ML 2.1 and SDMX-CSV, read and written."""
