"""Rankings: which municipalities are worst and best off; of one, its neighbours and its like."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exports.brief.beside import neighbours_table, peers_table
from exports.brief.document import Block, Column, Section, Table, Words
from exports.brief.illustration import illustrated_chart
from geodata.codes import NATION, Level
from indicators.queries import area_table, reliable
from indicators.scope import ranked_anew
from indicators.standing import key_selection

if TYPE_CHECKING:
    from exports.brief.scene import BriefScene
    from indicators.definitions import Indicator
    from indicators.selection import Selection

WORST, BEST = 10, 5


def rankings(scene: BriefScene) -> Section | None:
    """The two ends of each leading indicator; states in the first of them; neighbours and peers."""
    blocks: list[Block] = []
    if not scene.group and not scene.alone:
        blocks += _states(scene)
    for indicator, selection in scene.leading:
        table = _table(scene, indicator, selection)
        blocks += [table] if table else []
    if scene.alone:
        others = (neighbours_table(scene), peers_table(scene))
        blocks += [one for one in others if one is not None]
    if not blocks:
        return None
    how = Words(scene.words("brief.rankings_how"), "small")
    return Section(scene.words("brief.rankings"), (how, *blocks))


def _states(scene: BriefScene) -> list[Block]:
    """All states in the first leading indicator; the one that the brief is of picked out."""
    indicator = scene.leading[0][0]
    asked = key_selection(scene.store, indicator.id, Level.STATE)
    if asked is None:
        return []
    marked = () if scene.level is Level.NATION else (scene.area,)
    view = replace(
        scene.on("graficas", replace(asked, area=NATION)), chart="ranking", marked=marked
    )
    drawn = illustrated_chart(scene, view)
    return [Words(drawn.picture.account.sentence), drawn] if drawn else []


def _table(scene: BriefScene, indicator: Indicator, selection: Selection) -> Table | None:
    """The worst off, then the best; none twice, and none without a reliable value."""
    words = scene.words
    frame = scene.own(area_table(scene.store, selection).frame)
    ranks = ranked_anew(frame)["rank"].dropna().sort_values(kind="stable")
    if len(ranks) < 2:
        return None
    keys = [str(key) for key in ranks.index]
    ends = len(keys) > WORST + BEST
    own = [scene.area] if scene.alone and ends and scene.area in keys[WORST:-BEST] else []
    shown = [*keys[:WORST], *own, *keys[-BEST:]] if ends else keys
    rows = tuple(
        (
            scene.count(ranks[key]),
            scene.name(key),
            scene.shown(selection, float(frame["value"][key])),
        )
        for key in shown
    )
    key = "brief.ranking_title" if ends else "brief.ranking_title_all"
    title = words(
        key,
        indicator=scene.caption(indicator, selection),
        place=scene.place,
        time=str(selection.time),
        worst=WORST,
        best=BEST,
    )
    without = len(frame) - int(reliable(frame).notna().sum())
    told = words("brief.ranked", ranked=scene.count(len(keys)), all=scene.count(len(frame)))
    gaps = [words("brief.unranked", count=scene.count(without))] if without else []
    source = str(selection.source)
    view = replace(scene.on("graficas", selection), chart="ranking")
    return Table(
        title,
        (
            Column(words("list.rank")),
            Column(words("brief.municipality")),
            Column(words("perfil.value"), True),
        ),
        rows,
        scene.ledger.source(source),
        (" ".join([told, *gaps]), *scene.ledger.pointer(frame["footnote"].unique())),
        scene.link(view),
        tuple(at for at, key in enumerate(shown) if scene.alone and key == scene.area),
    )
