/* The page of charts in the browser: names of areas, presses on points, the data on demand. */
"use strict";

(() => {
  const state = { names: null, offered: false, address: null, height: null };
  const SIZE = "%{marker.size:,}";
  const element = (id) => document.getElementById(id);
  const set = (id, data) => dash_clientside.set_props(id, { data });

  /* Names of all areas by key: in a list they stand with their state. */
  function namesOf(index, blank) {
    const own = new Map(index.map(([key, name]) => [key, blank.names[key] || name]));
    const full = (key) => (key.length === 5 ? `${own.get(key)}, ${own.get(key.slice(0, 2))}` : own.get(key));
    return new Map(index.map(([key]) => [key, full(key)]));
  }

  /* Handlers on what the page made, once for each page. */
  function hook() {
    const box = element("chart-box");
    if (box.dataset.hooked) return;
    box.dataset.hooked = "1";
    Object.assign(state, { offered: false, height: null });
    const details = element("chart-details");
    details.addEventListener("toggle", () => details.open && ask(state.address));
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== box) return;
      event.preventDefault();
      details.open = true;
      details.querySelector("summary").focus();
      details.scrollIntoView({ block: "nearest" });
    });
  }

  /* Pixels across each point of a trace, as Plotly reckons them. */
  function sizesOf({ x, marker }) {
    if (!Array.isArray(marker.size)) return x.map(() => marker.size);
    return marker.size.map((size) => Math.round(2 * Math.max(Math.sqrt(size / 2 / marker.sizeref), marker.sizemin)));
  }

  /* Thousands of points as a few paths, one for each size: strokes without length and with round
     ends.  Plotly makes a node for each point, which takes it several times as long; so it keeps
     the points, which answer the pointer, and leaves them undrawn. */
  function dots(trace) {
    const paths = new Map();
    sizesOf(trace).forEach((size, at) => {
      const step = `M${trace.x[at]},${trace.y[at]}H${trace.x[at]}`;
      paths.set(size, (paths.get(size) ?? "") + step);
    });
    const { color, opacity } = trace.marker;
    return [...paths].sort(([one], [other]) => other - one).map(([width, path]) => ({
      type: "path", path, layer: "between", opacity, line: { color, width },
    }));
  }

  /* A figure comes without the names of areas that the browser has already. */
  function named({ data, layout }) {
    const many = data.filter((trace) => trace.meta === "areas");
    if (!many.length) return { data, layout };
    const text = (trace) => trace.customdata.map((key) => state.names.get(key));
    /* Points that are not drawn have no size to tell: it is told as a text of theirs. */
    const { format } = new Intl.NumberFormat(document.documentElement.lang === "es" ? "es-MX" : "en-US");
    const sized = ({ hovertemplate, marker }) => (hovertemplate.includes(SIZE) ? {
      hovertemplate: hovertemplate.replace(SIZE, "%{hovertext}"), hovertext: marker.size.map((one) => format(one)),
    } : {});
    return {
      data: data.map((trace) => (
        trace.meta === "areas" ? { ...trace, mode: "none", hoveron: "points", text: text(trace), ...sized(trace) } : trace
      )),
      layout: { ...layout, shapes: [...many.flatMap(dots), ...layout.shapes] },
    };
  }

  /* The box says which view its chart shows, once it is drawn. */
  function sign(address) {
    const box = element("chart-box");
    if (!box || state.address !== address) return;
    if (box.querySelector(".js-plotly-plot")?.layout?.meta === address) box.dataset.painted = address;
    else requestAnimationFrame(() => sign(address));
  }

  const ask = (address) => set("chart-open", { address });

  /* The height of the chart; told only where it is another, for Plotly draws all anew for it. */
  function grown(height) {
    if (state.height === height) return dash_clientside.no_update;
    state.height = height;
    return { height };
  }

  async function draw(frame, blank) {
    const { no_update } = dash_clientside;
    hook();
    atlas.remember(frame);
    const index = await atlas.fetched(frame.index);
    state.names ??= namesOf(index, blank);
    state.address = frame.address;
    if (frame.figure) requestAnimationFrame(() => sign(frame.address));
    else element("chart-box").dataset.painted = "";
    if (element("chart-details").open) ask(frame.address);
    const chart = frame.figure ? [named(frame.figure), grown(frame.height)] : [no_update, no_update];
    if (state.offered) return [...chart, no_update];
    state.offered = true;
    const offered = [...state.names].filter(([key]) => key !== "00");
    return [...chart, offered.map(([value, label]) => ({ value, label }))];
  }

  /* The same point may be pressed twice: it is let go of at once. */
  function pick(pressed) {
    const { no_update, set_props } = dash_clientside;
    if (!pressed) return no_update;
    set_props("chart", { clickData: null });
    const area = pressed.points[0].customdata;
    return typeof area === "string" ? { area, at: Date.now() } : no_update;
  }

  const made = (name, attributes, ...children) => {
    const node = Object.assign(document.createElement(name), attributes);
    node.append(...children);
    return node;
  };

  /* The data as a table that can be read, heard and scrolled by keys. */
  function write(table) {
    const { no_update } = dash_clientside;
    if (!table) return no_update;
    const head = table.head.map((text) => made("th", { scope: "col", textContent: text }));
    const rows = table.rows.map((cells) => made("tr", {}, ...cells.map((text) => made("td", { textContent: text }))));
    const grid = made(
      "table", {}, made("caption", { textContent: table.caption }),
      made("thead", {}, made("tr", {}, ...head)), made("tbody", {}, ...rows),
    );
    const region = made("div", { className: "rows", tabIndex: 0 }, grid);
    region.setAttribute("role", "region");
    region.setAttribute("aria-label", table.caption);
    const links = table.files.flatMap(([name, href]) => [" ", made("a", { href, textContent: name })]);
    element("chart-rows").replaceChildren(region, made("p", {}, table.filesLabel, ...links));
    return no_update;
  }

  function moved() {
    if (!element("chart-box")) return;
    set("chart-address", { path: location.pathname, query: location.search, at: Date.now() });
  }
  window.addEventListener("popstate", moved);
  window.addEventListener("_dashprivate_pushstate", moved);

  window.dash_clientside = Object.assign({}, window.dash_clientside, { charts: { draw, pick, write } });

  /* A name is found without its accents. */
  window.dashMantineFunctions = Object.assign(window.dashMantineFunctions || {}, {
    byName: ({ options, search, limit }) => {
      const sought = atlas.folded(search.trim());
      const found = [];
      for (const option of options) {
        if (found.length >= limit) break;
        if (atlas.folded(option.label).includes(sought)) found.push(option);
      }
      return found;
    },
  });
})();
