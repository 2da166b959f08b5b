"""Adapters: one small module per official product, from its files to observations."""

from indicators.adapters import (
    conapo_demographic_series,
    conapo_infant_mortality_2020,
    coneval_child_poverty_2020,
    coneval_municipal_poverty,
    coneval_municipal_poverty_2011,
    coneval_municipal_poverty_by_sex,
    coneval_social_lag,
    inegi_birth_microdata,
    inegi_birth_statistics,
    inegi_census_2020,
    inegi_censuses,
    sep_net_enrolment,
    undp_hdi_2010_2020,
    undp_hdi_2014,
)
from indicators.adapters.product import AdapterError, Product

PRODUCTS: tuple[Product, ...] = (
    coneval_municipal_poverty.PRODUCT,
    coneval_municipal_poverty_by_sex.PRODUCT,
    coneval_child_poverty_2020.PRODUCT,
    coneval_municipal_poverty_2011.PRODUCT,
    coneval_social_lag.PRODUCT,
    conapo_demographic_series.PRODUCT,
    conapo_infant_mortality_2020.PRODUCT,
    undp_hdi_2014.PRODUCT,
    undp_hdi_2010_2020.PRODUCT,
    inegi_birth_statistics.PRODUCT,
    inegi_birth_microdata.PRODUCT,
    inegi_census_2020.PRODUCT,
    inegi_censuses.PRODUCT,
    sep_net_enrolment.PRODUCT,
)
"""Every product a release is built from."""

__all__ = ["PRODUCTS", "AdapterError", "Product"]
