/* The map page in the browser: paint frames, tell the server what was picked, keep the address. */
"use strict";

(() => {
  const state = { frame: null, rows: [], words: null, format: null, locale: null, plot: null };
  const element = (id) => document.getElementById(id);
  const integer = (number) => new Intl.NumberFormat(state.locale).format(number);

  function pick(area) {
    dash_clientside.set_props("pick", { data: { area, at: Date.now() } });
  }

  const keyOf = (point) => point.location || point.id;

  /* Handlers on what Plotly and the page made, once for each map. */
  function hook(map, plot) {
    if (state.plot === plot) return;
    state.plot = plot;
    map.getCanvas().setAttribute("aria-label", state.words["map.canvas"]);
    plot.on("plotly_afterplot", overlay);
    plot.on("plotly_hover", (event) => hover(keyOf(event.points[0])));
    plot.on("plotly_unhover", () => { element("hover").hidden = true; });
    plot.on("plotly_click", (event) => pick(keyOf(event.points[0])));
    new ResizeObserver(() => Plotly.Plots.resize(plot)).observe(element("map"));
    element("map").addEventListener("pointermove", place);
    element("reset").addEventListener("click", () => atlas.look(state.frame.geometry.box));
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

  function overlay() {
    const { frame, rows } = state;
    return atlas.overlay(frame, rows, () => state.frame === frame).catch(unreachable);
  }

  function shown(row) {
    const { format, frame, words } = state;
    return row.value === null ? words[`status.${row.status}`] : `${format.format(row.value)}\u00a0${frame.symbol}`;
  }

  function hover(key) {
    const { frame, rows, words, format } = state;
    const row = rows.find((one) => one.key === key);
    if (!row) return;
    const line = (text, className) => Object.assign(document.createElement("p"), { textContent: text, className });
    const lines = [line(row.state ? `${row.name}, ${row.state}` : row.name, "place"), line(shown(row), "value")];
    if (row.value !== null && row.status !== "normal") lines.push(line(words[`status.${row.status}`], "status"));
    if (row.value !== null && row.rank !== null) {
      lines.push(line(words["hover.rank"].replace("{rank}", integer(row.rank)).replace("{all}", integer(frame.ranked)), "rank"));
    }
    if (row.class >= 0) {
      const [low, high] = [frame.edges[row.class], frame.edges[row.class + 1]].map((edge) => format.format(edge));
      lines.push(line(words["hover.class"].replace("{low}", low).replace("{high}", high), "class"));
    }
    element("hover").replaceChildren(...lines, line(frame.caption, "caption"));
    element("hover").hidden = false;
  }

  /* The hover card keeps beside the pointer and inside the map. */
  function place({ clientX, clientY }) {
    const card = element("hover");
    const canvas = card.parentElement.getBoundingClientRect();
    const x = Math.min(clientX - canvas.left + 14, canvas.width - card.offsetWidth - 8);
    const y = Math.min(clientY - canvas.top + 14, canvas.height - card.offsetHeight - 8);
    card.style.transform = `translate(${Math.max(x, 8)}px, ${Math.max(y, 8)}px)`;
  }

  /* The address follows the view: a step of the reader's is a new entry, a settled link is not. */
  function remember(frame) {
    document.title = `${frame.caption} · Atlas Niñez`;
    for (const link of document.querySelectorAll("a.language")) {
      const target = new URL(frame.address, location.origin);
      if (link.lang === "es") target.searchParams.delete("lang");
      else target.searchParams.set("lang", link.lang);
      link.href = target.pathname + target.search;
    }
    for (const link of document.querySelectorAll("a.page-link")) {
      const target = new URL(link.href);
      const indicator = new URL(frame.address, location.origin).searchParams.get("indicator");
      target.searchParams.set("indicator", indicator);
      link.href = target.pathname + target.search;
    }
    if (location.pathname + location.search === frame.address) return;
    const first = !history.state || !history.state.atlas;
    history[first ? "replaceState" : "pushState"]({ atlas: true }, "", frame.address);
  }

  function unreachable(error) {
    element("fault").textContent = `${state.words["map.unreachable"]} (${error.message})`;
    element("fault").hidden = false;
  }

  async function paint(frame, blank) {
    const { words, figure, names } = blank;
    state.words = words;
    state.locale = words.language === "es" ? "es-MX" : "en-US";
    const index = await atlas.fetched(frame.geometry.index).catch(unreachable);
    if (!index) return [dash_clientside.no_update, dash_clientside.no_update];
    const rows = atlas.rowsOf(index, frame, names);
    const digits = { minimumFractionDigits: frame.decimals, maximumFractionDigits: frame.decimals };
    Object.assign(state, { frame, rows, format: new Intl.NumberFormat(state.locale, digits) });
    element("fault").hidden = true;
    element("hover").hidden = true;
    remember(frame);
    atlas.whenDrawn((map, plot) => { hook(map, plot); overlay(); });
    return [atlas.figureOf(figure, frame, rows), atlas.byPlace(rows)];
  }

  function moved() {
    dash_clientside.set_props("address", {
      data: { path: location.pathname, query: location.search, at: Date.now() },
    });
  }
  window.addEventListener("popstate", moved);
  window.addEventListener("_dashprivate_pushstate", moved);

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
    AreaName: ({ data }) => cell(data.name, state.frame.area === "00" ? data.state : ""),
    AreaValue: ({ data }) => (data.value === null
      ? cell("", state.words[`status.${data.status}`])
      : cell(state.format.format(data.value), data.status === "normal" ? "" : state.words[`status.${data.status}`])),
  });
})();
