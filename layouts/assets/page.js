/* The map page in the browser: paint frames, tell the server what was picked, keep the address. */
"use strict";

(() => {
  /* What is shown: the frame and, where there is one, that of the second map; rows of the list. */
  const state = {
    frame: null, second: null, rows: [], index: null, words: null, locale: null, tell: null, tellSecond: null,
    sides: [], list: null, trend: null, goal: null, playing: false,
  };
  /* Milliseconds that list and chart wait for the map; where none can be drawn, they are all. */
  const PATIENCE = 3000;
  /* What of an address goes along to another page (View.on). */
  const KEPT = ["indicator", "area", "focus", "group", "group_name", "where", "release", "lang"];
  const element = (id) => document.getElementById(id);

  function pick(area) {
    if (document.documentElement.dataset.hide?.includes("moves")) return;
    dash_clientside.set_props("pick", { data: { area, at: Date.now() } });
  }

  /* Numbers of one frame as its reader writes them. */
  function teller(frame, words) {
    const digits = { minimumFractionDigits: frame.decimals, maximumFractionDigits: frame.decimals };
    const format = new Intl.NumberFormat(state.locale, digits);
    /* A value without its unit: a number, or the name of the category whose code it is. */
    const figure = (value) => frame.categories[value - 1] ?? format.format(value);
    const shown = ({ value, status }) => {
      if (value === null) return words[`status.${status}`];
      return frame.categories.length ? figure(value) : `${figure(value)}\u00a0${frame.symbol}`;
    };
    return { figure, shown, number: (value) => format.format(value) };
  }

  /* Handlers on a map: the first, and the second once it is made. */
  function hook(painter) {
    const { map } = painter;
    const side = { ...painter, names: atlas.names(map), half: map.getContainer().closest(".half") };
    state.sides.push(side);
    map.getCanvas().setAttribute("aria-label", state.words["map.canvas"]);
    new ResizeObserver(() => {
      if (side !== state.sides[0]) map.resize();
      else if (element("map").offsetWidth) Plotly.Plots.resize(atlas.plot());
    }).observe(side.half);
    const under = (point) => side.keyAt(point, state.frame);
    map.on("mousemove", ({ point }) => atlas.hover(side, point, under(point)));
    map.on("mouseout", () => atlas.hover(side, null, null));
    map.on("click", ({ point }) => {
      const key = under(point);
      if (key) pick(key);
    });
    return side;
  }

  /* What the page's own buttons and list do, once. */
  function wire() {
    if (element("stage").dataset.wired) return;
    element("stage").dataset.wired = "yes";
    const first = () => state.sides[0]?.map;
    element("reset").addEventListener("click", () => first() && atlas.look(first(), state.frame.geometry.box));
    element("closer").addEventListener("click", () => first()?.zoomIn());
    element("farther").addEventListener("click", () => first()?.zoomOut());
    element("labels").addEventListener("click", () => {
      dash_clientside.set_props("labels-shown", { data: !state.frame.labels });
    });
    atlas.fullscreen(element("stage"), element("fullscreen"), state.words);
    atlas.player(state);
    state.list = atlas.list(element("list"), (key) => {
      state.goal = key;
      pick(key);
    });
    state.list.find(element("find").value);
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
    for (const link of document.querySelectorAll(".frozen-line .newest")) {
      const target = new URL(frame.address, location.origin);
      target.searchParams.delete("release");
      link.href = target.pathname + target.search;
    }
    const asked = new URL(frame.address, location.origin).searchParams;
    for (const link of document.querySelectorAll("a.page-link")) {
      const kept = KEPT.filter((name) => asked.has(name)).map((name) => [name, asked.get(name)]);
      const query = new URLSearchParams(kept).toString();
      link.href = new URL(link.href).pathname + (query ? `?${query}` : "");
    }
    /* What the reader opened is no step yet, whether or not its address has changed. */
    const here = location.pathname + location.search === frame.address;
    const opened = !history.state?.atlas;
    if (here && !opened) return;
    history[here || opened || state.playing ? "replaceState" : "pushState"]({ atlas: true }, "", frame.address);
  }

  function unreachable(error) {
    element("fault").textContent = `${state.words["map.unreachable"]} (${error.message})`;
    element("fault").hidden = false;
  }

  /* Draws the frame on one map, on two, or as small maps of all years. */
  async function onMap({ frame, second, rows, index }) {
    const current = () => state.frame === frame;
    element("stage").dataset.maps = frame.maps;
    element("labels").setAttribute("aria-pressed", frame.labels);
    element("years-grid").hidden = !frame.years.length;
    element("second-half").hidden = frame.maps !== "two";
    if (frame.years.length) {
      await atlas.years(element("years-grid"), frame, rows, state.words, open, current);
    } else {
      const painters = [await atlas.made()];
      if (!state.sides.length) hook(painters[0]);
      if (frame.maps === "two") {
        painters.push(await atlas.beside(painters[0]));
        if (state.sides.length < 2) hook(painters[1]);
      }
      const others = rows.map((row) => row.second);
      await Promise.all(painters.map((one, at) => one.draw(at ? second : frame, at ? others : rows, current)));
      if (!current()) return;
      for (const side of state.sides) side.names(frame, index, rows);
      if (state.goal && state.goal === frame.focus) atlas.goTo(state.sides[0].map, frame, frame.focus);
      state.goal = null;
    }
    if (current()) element("map").dataset.painted = frame.address;
  }

  /* Draws a frame; list and chart follow once the map is on the screen, or cannot be had. */
  async function paint(frame, blank, trend, columns) {
    const { no_update } = dash_clientside;
    const { words } = blank;
    state.words = words;
    state.locale = words.language === "es" ? "es-MX" : "en-US";
    element("fault").hidden = true;
    element("hover").hidden = true;
    wire();
    const index = await atlas.fetched(frame.geometry.index).catch(unreachable);
    if (!index) return no_update;
    const rows = atlas.rowsOf(index, frame, blank);
    const second = atlas.secondOf(frame);
    if (second) atlas.rowsOf(index, second, blank).forEach((row, at) => {
      Object.assign(rows[at], { second: row, other: row.value, otherStatus: row.status });
    });
    Object.assign(state, {
      frame, second, rows, index, tell: teller(frame, words), tellSecond: second && teller(second, words),
    });
    remember(frame);
    const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE); });
    await Promise.race([onMap(state).catch(unreachable), late]);
    if (state.frame !== frame) return no_update;
    /* The list keeps what it shows: the page may be at the next frame when somebody scrolls. */
    state.list.show({ ...state }, atlas.byPlace(rows.filter((row) => row.inside)), columns);
    const chart = trend && trend !== state.trend ? trend : no_update;
    state.trend = trend;
    return chart;
  }

  /* Another view of this page by its address, as a new entry of the history. */
  function open(address) {
    history.pushState({ atlas: true }, "", address);
    moved();
  }

  /* Anchors within a page count as moves as well; only the map follows the address. */
  function moved() {
    if (!element("map")) return;
    dash_clientside.set_props("address", {
      data: { path: location.pathname, query: location.search, at: Date.now() },
    });
  }
  window.addEventListener("popstate", moved);
  window.addEventListener("_dashprivate_pushstate", moved);

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    atlas: {
      paint,
      find: (text) => state.list?.find(text || ""),
    },
  });
  Object.assign(window.atlas, { page: state, remember, kept: KEPT });
})();
