/* The card beside the pointer: what the area under it is, on one map or on both. */
"use strict";

(() => {
  const state = atlas.page;
  const element = (id) => document.getElementById(id);
  const integer = (number) => new Intl.NumberFormat(state.locale).format(number);
  const line = (text, className) => Object.assign(document.createElement("p"), { textContent: text, className });
  let hovered = null;

  /* Value, status, rank and class of a row, as one frame tells them. */
  function told(row, frame, tell) {
    const { words } = state;
    const lines = [line(tell.shown(row), "value")];
    if (row.value !== null && row.status !== "normal") lines.push(line(words[`status.${row.status}`], "status"));
    if (row.value !== null && row.rank !== null) {
      lines.push(line(words["hover.rank"].replace("{rank}", integer(row.rank)).replace("{all}", integer(frame.ranked)), "rank"));
    }
    if (row.class >= 0 && !frame.categories.length) {
      const [low, high] = [frame.edges[row.class], frame.edges[row.class + 1]].map(tell.number);
      lines.push(line(words["hover.class"].replace("{low}", low).replace("{high}", high), "class"));
    }
    return lines;
  }

  function hover(side, point, key) {
    const { frame, second, rows, words, tell, tellSecond } = state;
    const row = rows.find((one) => one.key === key);
    element("hover").hidden = !row;
    side.map.getCanvas().style.cursor = row ? "pointer" : "";
    if (frame.maps === "two" && hovered !== row) for (const one of state.sides) one.point(frame, row ? key : null);
    if (!row || hovered === row) {
      hovered = row;
      if (row) place(side, point);
      return;
    }
    hovered = row;
    const lines = [line(row.state ? `${row.name}, ${row.state}` : row.name, "place")];
    if (!row.inside) lines.push(line(words["legend.outside"], "status"));
    if (second) lines.push(line(frame.caption, "caption"));
    lines.push(...told(row, frame, tell));
    if (second) lines.push(line(second.caption, "caption"), ...told(row.second, second, tellSecond));
    if (row.past) lines.push(line(row.past, "past"));
    if (!second) lines.push(line(frame.caption, "caption"));
    element("hover").replaceChildren(...lines);
    place(side, point);
  }

  /* The hover card keeps beside the pointer and inside the map. */
  function place({ map }, point) {
    const card = element("hover");
    const canvas = card.parentElement;
    const from = map.getContainer().getBoundingClientRect();
    const to = canvas.getBoundingClientRect();
    const x = Math.min(point.x + from.left - to.left + 14, canvas.clientWidth - card.offsetWidth - 8);
    const y = Math.min(point.y + from.top - to.top + 14, canvas.clientHeight - card.offsetHeight - 8);
    card.style.transform = `translate(${Math.max(x, 8)}px, ${Math.max(y, 8)}px)`;
  }

  atlas.hover = hover;
})();
