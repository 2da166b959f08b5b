"""How an index is computed, in plain words, with its sources and what it cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from indicators.composites.sensitivity import DRAWS, SEED
from layouts.links import page_address

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from indicators.composites.composite import Composite, Ingredient
    from layouts.components.index_sheet import Sheet


def method(sheet: Sheet, index: Composite) -> Component:
    """Scale, mean, draws and gaps of this very index; then figures, sources and footnotes."""
    recipe = index.recipe
    steps = [
        sheet.word(f"method_{recipe.normalisation.value}"),
        sheet.word(f"method_{recipe.aggregation.value}"),
        sheet.word("method_draws", draws=sheet.count(DRAWS), seed=str(SEED)),
        sheet.by_level("method_gaps"),
        sheet.word("method_limits"),
    ]
    return html.Section(
        [
            html.H2(sheet.word("method")),
            html.Ol([html.Li(one) for one in steps]),
            html.H3(sheet.word("figures")),
            html.Ul(
                [_figures(sheet, index, one) for one in index.ingredients], className="figures"
            ),
            html.H3(sheet.word("literature")),
            html.Ul([html.Li(one) for one in LITERATURE]),
            html.P([sheet.words("notes.release"), " ", html.Code(sheet.store.release.id)]),
        ],
        id="method",
        className="index-method",
    )


LITERATURE = (
    "OECD & European Commission Joint Research Centre (2008). Handbook on Constructing Composite "
    "Indicators: Methodology and User Guide. doi:10.1787/9789264043466-en",
    "Saisana, M., Saltelli, A. & Tarantola, S. (2005). Uncertainty and sensitivity analysis "
    "techniques as tools for the quality assessment of composite indicators. Journal of the Royal "
    "Statistical Society A, 168(2), 307–323. doi:10.1111/j.1467-985X.2005.00350.x",
)


def _figures(sheet: Sheet, index: Composite, one: Ingredient) -> Component:
    """Who published a part's figures, and what must be known of them."""
    selection, language = one.selection, sheet.view.language
    source = sheet.catalogue.sources[str(selection.source)]
    notes = [source.note[language]] if source.note else []
    notes += [
        sheet.catalogue.footnotes[id].text[language] for id in index.footnotes[selection.indicator]
    ]
    remarks = [
        html.Details(
            [
                html.Summary(sheet.word("remarks", count=sheet.count(len(notes)))),
                html.Ul([html.Li(note) for note in notes]),
            ]
        )
    ]
    return html.Li(
        [
            html.A(
                sheet.catalogue.indicators[selection.indicator].name[language],
                href=page_address(selection.indicator, language),
            ),
            f" · {sheet.of_whom(selection.indicator)}. "
            f"{source.institution_name[language]}. {source.product[language]} "
            f"({source.published}).",
            *(remarks if notes else []),
        ]
    )
