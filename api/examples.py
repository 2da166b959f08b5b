"""How programs read the atlas: short pieces of code that work as they stand."""

from __future__ import annotations

from dataclasses import dataclass

_HOST = "https://HOST"
"""Stands for the address of the atlas in the code below."""

_QUERY = "indicator=poverty&level=municipality&time=2010&format=csv"


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of code.

    Attributes:
        id: of its words.
        name: of the program.
        text: the code, with ``_HOST`` for the host.
    """

    id: str
    name: str
    text: str

    def code(self, host: str) -> str:
        """The code for an atlas at ``host``, such as ``https://atlas.example.org``."""
        return self.text.replace(_HOST, host)


FIRST = (
    Example("curl", "curl", f'curl -o poverty.csv "{_HOST}/api/v1/data?{_QUERY}"'),
    Example(
        "python",
        "Python",
        f"""\
import pandas as pd

table = pd.read_csv(
    "{_HOST}/api/v1/data?{_QUERY}",
    dtype={{"area": str, "time": str}},
)
print(table[["area", "area_name", "value"]].head())""",
    ),
    Example(
        "r",
        "R",
        f"""\
table <- read.csv(
  "{_HOST}/api/v1/data?{_QUERY}",
  colClasses = c(area = "character", time = "character")
)
head(table[, c("area", "area_name", "value")])""",
    ),
    Example(
        "excel",
        "Excel · Power Query",
        f"""\
let
  Source = Csv.Document(
    Web.Contents("{_HOST}/api/v1/data", [Query = [
      indicator = "poverty", level = "municipality", time = "2010", format = "csv"
    ]]),
    [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]
  ),
  Headed = Table.PromoteHeaders(Source, [PromoteAllScalars = true]),
  Typed = Table.TransformColumnTypes(
    Headed, {{{{"area", type text}}, {{"value", type number}}}}, "en-US"
  )
in
  Typed""",
    ),
)
"""To begin with: the poverty of all municipalities in 2010."""

OFFICES = (
    Example(
        "sdmx1",
        "Python · sdmx1",
        f"""\
import sdmx

sdmx.add_source({{"id": "ATLAS_NINEZ", "name": "Atlas Niñez", "url": "{_HOST}/sdmx/2.1"}})
atlas = sdmx.Client("ATLAS_NINEZ")
message = atlas.data(
    "DF_MUNICIPALITY",
    key={{"INDICATOR": "poverty", "UNIT_MEASURE": "percent"}},
    params={{"startPeriod": "2010", "endPeriod": "2010"}},
)
table = sdmx.to_pandas(message)""",
    ),
    Example(
        "rsdmx",
        "R · rsdmx",
        f"""\
library(rsdmx)

key <- "poverty.percent......"
message <- readSDMX(paste0(
  "{_HOST}/sdmx/2.1/data/DF_MUNICIPALITY/", key, "?startPeriod=2010&endPeriod=2010"
))
table <- as.data.frame(message)""",
    ),
)
"""By SDMX: the same, as statistical offices exchange it."""
