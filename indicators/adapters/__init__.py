"""Adapters: one small module per official product, from its files to observations."""

from importlib import import_module
from pkgutil import iter_modules

from indicators.adapters.product import AdapterError, Product

_MODULES = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))

PRODUCTS: tuple[Product, ...] = tuple(
    module.PRODUCT for module in _MODULES if hasattr(module, "PRODUCT")
)
"""Every product a release is built from: those of all modules of this folder, by module name."""

__all__ = ["PRODUCTS", "AdapterError", "Product"]
