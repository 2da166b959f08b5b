/* The map page in the browser: paint frames, tell the server what was picked, keep the address. */
"use strict";

(() => {
  const state = {
    frame: null, rows: [], words: null, format: null, locale: null,
    map: null, hovered: null, trend: null, ranked: true,
  };
  /* Milliseconds that the list waits for the map; where no map can be drawn, it is all there is. */
  const PATIENCE = 3000;
  /* What of an address goes along to another page (View.on). */
  const KEPT = ["indicator", "area", "focus", "group", "group_name", "where", "lang"];
  const element = (id) => document.getElementById(id);
  const integer = (number) => new Intl.NumberFormat(state.locale).format(number);

  function pick(area) {
    dash_clientside.set_props("pick", { data: { area, at: Date.now() } });
  }

  /* Handlers on what Plotly and the page made, once. */
  function hook(map) {
    if (state.map) return;
    state.map = map;
    map.getCanvas().setAttribute("aria-label", state.words["map.canvas"]);
    const plot = element("map").querySelector(".js-plotly-plot");
    new ResizeObserver(() => Plotly.Plots.resize(plot)).observe(element("map"));
    map.on("mousemove", ({ point }) => hover(point, atlas.keyAt(map, point, state.frame)));
    map.on("mouseout", () => hover(null, null));
    map.on("click", ({ point }) => {
      const key = atlas.keyAt(map, point, state.frame);
      if (key) pick(key);
    });
    element("reset").addEventListener("click", () => atlas.look(map, state.frame.geometry.box));
    element("closer").addEventListener("click", () => map.zoomIn());
    element("farther").addEventListener("click", () => map.zoomOut());
    const list = element("list");
    const chosen = (event) => {
      const row = event.target.closest(".ag-row");
      if (row) pick(row.getAttribute("row-id"));
      return row;
    };
    list.addEventListener("click", chosen);
    list.addEventListener("keydown", (event) => {
      if ((event.key === "Enter" || event.key === " ") && chosen(event)) event.preventDefault();
    });
  }

  /* A value without its unit: a number, or the name of the category whose code it is. */
  const figure = (value) => state.frame.categories[value - 1] ?? state.format.format(value);

  function shown(row) {
    const { frame, words } = state;
    if (row.value === null) return words[`status.${row.status}`];
    return frame.categories.length ? figure(row.value) : `${figure(row.value)}\u00a0${frame.symbol}`;
  }

  function hover(point, key) {
    const { frame, rows, words, format } = state;
    const row = rows.find((one) => one.key === key);
    element("hover").hidden = !row;
    state.map.getCanvas().style.cursor = row ? "pointer" : "";
    if (!row) return;
    if (state.hovered === row) {
      place(point);
      return;
    }
    state.hovered = row;
    const line = (text, className) => Object.assign(document.createElement("p"), { textContent: text, className });
    const lines = [line(row.state ? `${row.name}, ${row.state}` : row.name, "place"), line(shown(row), "value")];
    if (row.value !== null && row.status !== "normal") lines.push(line(words[`status.${row.status}`], "status"));
    if (row.value !== null && row.rank !== null) {
      lines.push(line(words["hover.rank"].replace("{rank}", integer(row.rank)).replace("{all}", integer(frame.ranked)), "rank"));
    }
    if (row.class >= 0 && !frame.categories.length) {
      const [low, high] = [frame.edges[row.class], frame.edges[row.class + 1]].map((edge) => format.format(edge));
      lines.push(line(words["hover.class"].replace("{low}", low).replace("{high}", high), "class"));
    }
    if (row.past) lines.push(line(row.past, "past"));
    element("hover").replaceChildren(...lines, line(frame.caption, "caption"));
    place(point);
  }

  /* The hover card keeps beside the pointer and inside the map. */
  function place(point) {
    const card = element("hover");
    const canvas = card.parentElement;
    const x = Math.min(point.x + 14, canvas.clientWidth - card.offsetWidth - 8);
    const y = Math.min(point.y + 14, canvas.clientHeight - card.offsetHeight - 8);
    card.style.transform = `translate(${Math.max(x, 8)}px, ${Math.max(y, 8)}px)`;
  }

  /* For every page with views of its own.
     The address follows the view: a step of the reader's is a new entry, a settled link is not. */
  function remember(frame) {
    document.title = `${frame.caption} · Atlas Niñez`;
    for (const link of document.querySelectorAll("a.language")) {
      const target = new URL(frame.address, location.origin);
      if (link.lang === "es") target.searchParams.delete("lang");
      else target.searchParams.set("lang", link.lang);
      link.href = target.pathname + target.search;
    }
    const here = new URL(frame.address, location.origin).searchParams;
    for (const link of document.querySelectorAll("a.page-link")) {
      const kept = KEPT.filter((name) => here.has(name)).map((name) => [name, here.get(name)]);
      const query = new URLSearchParams(kept).toString();
      link.href = new URL(link.href).pathname + (query ? `?${query}` : "");
    }
    const first = !history.state || !history.state.atlas;
    if (!first && location.pathname + location.search === frame.address) return;
    history[first ? "replaceState" : "pushState"]({ atlas: true }, "", frame.address);
  }

  Object.assign(window.atlas, { remember });

  function unreachable(error) {
    element("fault").textContent = `${state.words["map.unreachable"]} (${error.message})`;
    element("fault").hidden = false;
  }

  /* Shows or hides the list's column of ranks: categories order areas and do not rank them. */
  async function rank(shown) {
    if (shown === state.ranked) return;
    state.ranked = shown;
    (await dash_ag_grid.getApiAsync("list")).setColumnsVisible(["rank"], shown);
  }

  async function onMap(frame, rows) {
    const map = await atlas.made();
    hook(map);
    await atlas.draw(map, frame, rows, () => state.frame === frame);
  }

  /* Draws a frame; list and chart follow once the map is on the screen, or cannot be had. */
  async function paint(frame, blank, trend) {
    const { no_update } = dash_clientside;
    state.words = blank.words;
    state.locale = blank.words.language === "es" ? "es-MX" : "en-US";
    element("fault").hidden = true;
    element("hover").hidden = true;
    const index = await atlas.fetched(frame.geometry.index).catch(unreachable);
    if (!index) return [no_update, no_update];
    const rows = atlas.rowsOf(index, frame, blank);
    const digits = { minimumFractionDigits: frame.decimals, maximumFractionDigits: frame.decimals };
    Object.assign(state, { frame, rows, format: new Intl.NumberFormat(state.locale, digits), hovered: null });
    remember(frame);
    const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE); });
    await Promise.race([onMap(frame, rows).catch(unreachable), late]);
    if (state.frame !== frame) return [no_update, no_update];
    rank(frame.ranked > 0);
    const chart = trend && trend !== state.trend ? trend : no_update;
    state.trend = trend;
    return [atlas.byPlace(rows), chart];
  }

  /* Anchors within a page count as moves as well; only the map follows the address. */
  function moved() {
    if (!element("map")) return;
    dash_clientside.set_props("address", {
      data: { path: location.pathname, query: location.search, at: Date.now() },
    });
  }
  atlas.remember = remember;
  window.addEventListener("popstate", moved);
  window.addEventListener("_dashprivate_pushstate", moved);

  atlas.kept = KEPT;
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    atlas: {
      paint,
      find: (text, options) => ({ ...options, quickFilterText: atlas.folded(text || "") }),
    },
  });

  /* Cells of the list: a name with its state, a value with what must be known of it. */
  const cell = (text, remark) => React.createElement(
    "span", { className: "cell" }, text, " ", remark ? React.createElement("small", null, remark) : null,
  );
  window.dashAgGridComponentFunctions = Object.assign(window.dashAgGridComponentFunctions || {}, {
    AreaName: ({ data }) => cell(
      data.name, [state.frame.area === "00" ? data.state : "", data.past].filter(Boolean).join(" · "),
    ),
    AreaValue: ({ data }) => (data.value === null
      ? cell("", state.words[`status.${data.status}`])
      : cell(figure(data.value), data.status === "normal" ? "" : state.words[`status.${data.status}`])),
  });
})();
