"""DevInfo's exchange sheet (DES): a workbook with one indicator in one unit on each sheet."""

from indicators.exchange.des.reader import lay
from indicators.exchange.des.writer import write

__all__ = ["lay", "write"]
