/* The browser's part: fetch shapes and names once, paint frames, tell the server what was picked.

   A frame (layouts/frame.py) carries ranks in the order of the area index and values in the order
   of rank; everything shown here is derived from those, in the decimals the server rounded to. */
"use strict";

(() => {
  const kept = new Map();
  const state = { frame: null, rows: [], words: null, format: null, map: null, hooked: null };
  const PATTERNS = ["unreliable", "missing", "suppressed", "not_applicable"];
  const OURS = [...PATTERNS, "outlines", "focus"];
  const NOTHING = { type: "FeatureCollection", features: [] };
  const SYMBOL_AREA = 2600;

  /* One fetch for each immutable address, however often it is asked for. */
  function fetched(url) {
    if (!kept.has(url)) {
      const answer = fetch(url).then((response) => {
        if (!response.ok) throw new Error(`${url}: ${response.status}`);
        return response.json();
      });
      answer.catch(() => kept.delete(url));
      kept.set(url, answer);
    }
    return kept.get(url);
  }

  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  /* The rows of the area index that the frame speaks of, in its order. */
  function areasOf(index, frame) {
    const digits = frame.level === "state" ? 2 : 5;
    const inside = frame.area === "00" ? "" : frame.area;
    return index.filter(([key]) => key.length === digits && key !== "00" && key.startsWith(inside));
  }

  function rowsOf(index, frame) {
    const states = new Map(index);
    const status = new Map();
    for (const [name, positions] of Object.entries(frame.marks)) {
      for (const position of positions) status.set(position, name);
    }
    return areasOf(index, frame).map(([key, name, lon, lat], position) => {
      const rank = frame.ranks[position];
      const value = rank === null ? null : frame.values[rank - 1];
      const state = frame.level === "state" ? "" : states.get(key.slice(0, 2));
      return {
        key, name, state, lon, lat, rank, value,
        full: state ? `${name}, ${state}` : name,
        class: value === null || frame.symbols ? -1 : classOf(value, frame.edges),
        status: status.get(position) || "normal",
        search: folded(`${name} ${state} ${key}`),
      };
    });
  }

  /* Classes are half-open, [edge, next edge), the last one closed. */
  function classOf(value, edges) {
    const last = edges.length - 2;
    let found = 0;
    while (found < last && value >= edges[found + 1]) found += 1;
    return found;
  }

  function figureOf(blank, frame, rows) {
    const [areas, symbols] = blank.data;
    const largest = frame.values.length ? Math.max(...frame.values) : 1;
    const drawn = frame.symbols ? rows.filter((row) => row.value > 0) : [];
    return {
      ...blank,
      data: [
        {
          ...areas,
          geojson: frame.geometry.shapes,
          locations: rows.map((row) => row.key),
          z: rows.map((row) => row.class),
          zmin: -1.5,
          zmax: Math.max(frame.edges.length - 1, 0) - 0.5,
          colorscale: frame.scale,
        },
        {
          ...symbols,
          visible: frame.symbols,
          lat: drawn.map((row) => row.lat),
          lon: drawn.map((row) => row.lon),
          ids: drawn.map((row) => row.key),
          marker: {
            ...symbols.marker,
            size: drawn.map((row) => row.value),
            sizeref: largest / SYMBOL_AREA,
            sizemin: 1.5,
          },
        },
      ],
      layout: {
        ...blank.layout,
        uirevision: `${frame.level} ${frame.area}`,
        map: { ...blank.layout.map, ...cameraOf(frame.geometry.box), uirevision: `${frame.level} ${frame.area}` },
      },
    };
  }

  /* Centre and zoom that show a box of [west, south, east, north] in the map's present size. */
  function cameraOf([west, south, east, north]) {
    const box = document.getElementById("map").getBoundingClientRect();
    const mercator = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
    const wide = (east - west) / 360;
    const high = (mercator(north) - mercator(south)) / (2 * Math.PI);
    const zoom = Math.min(Math.log2(box.width / 512 / wide), Math.log2(box.height / 512 / high)) - 0.12;
    const middle = (mercator(south) + mercator(north)) / 2;
    const lat = (Math.atan(Math.exp(middle)) * 360) / Math.PI - 90;
    return { center: { lon: (west + east) / 2, lat }, zoom };
  }

  /* Sources and layers of our own above Plotly's: patterned gaps, outlines, the area in focus.
     Plotly puts its layers on top again whenever it draws, so this runs after every drawing. */
  async function overlay() {
    const { frame, rows } = state;
    const map = mapOf();
    const [shapes, outlines] = await Promise.all([
      fetched(frame.geometry.shapes), fetched(frame.geometry.outlines),
    ]);
    if (state.frame !== frame || !map) return;
    if (state.overlaid !== frame) {
      const status = new Map(rows.map((row) => [row.key, row.status]));
      const some = (wanted) => ({ ...NOTHING, features: shapes.features.filter((f) => wanted(f.id)) });
      for (const pattern of PATTERNS) {
        if (!map.hasImage(pattern)) map.addImage(pattern, patternOf(pattern), { pixelRatio: 2 });
        put(map, pattern, some((id) => status.get(id) === pattern), {
          type: "fill", paint: { "fill-pattern": pattern },
        });
      }
      put(map, "outlines", outlines, {
        type: "line", paint: { "line-color": "#16232e", "line-width": 0.9, "line-opacity": 0.65 },
      });
      put(map, "focus", some((id) => id === frame.focus), {
        type: "line", paint: { "line-color": "#0b6e8f", "line-width": 3.4 },
      });
      state.overlaid = frame;
    }
    const order = map.getLayersOrder();
    const plotly = order.findLastIndex((id) => id.startsWith("plotly"));
    for (const id of OURS) {
      if (order.indexOf(id) < plotly && map.getLayer(id)) map.moveLayer(id);
    }
    document.getElementById("map").dataset.painted = frame.address;
  }

  function put(map, id, data, layer) {
    const source = map.getSource(id);
    if (source) {
      if (source.atlasData !== data) source.setData(data);
    } else {
      map.addSource(id, { type: "geojson", data });
      map.addLayer({ id, source: id, ...layer });
    }
    map.getSource(id).atlasData = data;
  }

  /* Patterns that stay apart in greyscale: strokes, cross-strokes, dots and rare dots. */
  function patternOf(name) {
    const size = 16;
    const data = new Uint8ClampedArray(4 * size * size);
    const inked = {
      unreliable: (x, y) => (x + y) % size < 3,
      missing: (x, y) => (x - y + size) % 8 < 2,
      suppressed: (x, y) => (x + y) % 8 < 2 || (x - y + size) % 8 < 2,
      not_applicable: (x, y) => (x % 8 - 4) ** 2 + (y % 8 - 4) ** 2 < 4,
    }[name];
    for (let y = 0; y < size; y += 1) {
      for (let x = 0; x < size; x += 1) {
        if (inked(x, y)) data.set([22, 35, 46, 150], 4 * (y * size + x));
      }
    }
    return { width: size, height: size, data };
  }

  function hook() {
    const graph = document.querySelector("#map .js-plotly-plot");
    if (!graph || state.hooked === graph) return;
    state.hooked = graph;
    graph.on("plotly_afterplot", overlay);
    graph.on("plotly_hover", (event) => hover(event));
    graph.on("plotly_unhover", () => { document.getElementById("hover").hidden = true; });
    graph.on("plotly_click", (event) => pick(keyOf(event.points[0])));
    new ResizeObserver(() => Plotly.Plots.resize(graph)).observe(document.getElementById("map"));
    document.getElementById("reset").addEventListener("click", () => {
      Plotly.relayout(graph, Object.fromEntries(
        Object.entries(cameraOf(state.frame.geometry.box)).map(([name, value]) => [`map.${name}`, value])));
    });
    const list = document.getElementById("list");
    list.addEventListener("click", (event) => {
      const row = event.target.closest(".ag-row");
      if (row) pick(row.getAttribute("row-id"));
    });
    list.addEventListener("keydown", (event) => {
      const row = event.target.closest(".ag-row");
      if (row && (event.key === "Enter" || event.key === " ")) {
        event.preventDefault();
        pick(row.getAttribute("row-id"));
      }
    });
  }

  const keyOf = (point) => point.location || point.id;

  function pick(area) {
    dash_clientside.set_props("pick", { data: { area, at: Date.now() } });
  }

  function hover(event) {
    const { frame, rows, words, format } = state;
    const row = rows.find((one) => one.key === keyOf(event.points[0]));
    if (!row) return;
    const card = document.getElementById("hover");
    const line = (text, name) => Object.assign(document.createElement("p"), { textContent: text, className: name });
    const value = row.value === null ? words[`status.${row.status}`] : `${format.format(row.value)}\u00a0${frame.symbol}`;
    const lines = [line(row.full, "place"), line(value, "value")];
    if (row.value !== null) {
      if (row.status !== "normal") lines.push(line(words[`status.${row.status}`], "status"));
      lines.push(line(words["hover.rank"].replace("{rank}", integer(row.rank)).replace("{all}", integer(frame.values.length))));
      if (!frame.symbols) lines.push(line(words["hover.class"].replace("{low}", format.format(frame.edges[row.class])).replace("{high}", format.format(frame.edges[row.class + 1]))));
    }
    lines.push(line(frame.caption, "caption"));
    card.replaceChildren(...lines);
    card.hidden = false;
    const canvas = card.parentElement.getBoundingClientRect();
    const { clientX, clientY } = event.event;
    const x = Math.min(clientX - canvas.left + 14, canvas.width - card.offsetWidth - 8);
    const y = Math.min(clientY - canvas.top + 14, canvas.height - card.offsetHeight - 8);
    card.style.transform = `translate(${Math.max(x, 8)}px, ${Math.max(y, 8)}px)`;
  }

  const integer = (number) => new Intl.NumberFormat(state.locale).format(number);

  /* The address follows the view: a step of the reader's is a new entry, a settled link is not. */
  function remember(frame) {
    const here = location.pathname + location.search;
    if (here === frame.address) return;
    const first = !history.state || !history.state.atlas;
    history[first ? "replaceState" : "pushState"]({ atlas: true }, "", frame.address);
    document.title = `${frame.caption} · Atlas Niñez`;
    for (const link of document.querySelectorAll("a.language")) {
      const target = new URL(frame.address, location.origin);
      if (link.lang === "es") target.searchParams.delete("lang");
      else target.searchParams.set("lang", link.lang);
      link.href = target.pathname + target.search;
    }
  }

  async function paint(frame, blank) {
    const index = await fetched(frame.geometry.index);
    const rows = rowsOf(index, frame);
    state.locale = blank.words.language === "es" ? "es-MX" : "en-US";
    Object.assign(state, {
      frame, rows, words: blank.words,
      format: new Intl.NumberFormat(state.locale, {
        minimumFractionDigits: frame.decimals, maximumFractionDigits: frame.decimals,
      }),
    });
    remember(frame);
    whenDrawn(() => { hook(); overlay(); });
    return [figureOf(blank.figure, frame, rows), [...rows].sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity))];
  }

  /* Plotly's map; its only road to MapLibre, where patterns and outlines are drawn. */
  function mapOf() {
    const graph = document.querySelector("#map .js-plotly-plot");
    return graph?._fullLayout?.map?._subplot?.map;
  }

  /* Plotly makes the map after the callback has returned. */
  function whenDrawn(act) {
    requestAnimationFrame(() => (mapOf() ? act() : whenDrawn(act)));
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
      find: (text, options) => ({ ...options, quickFilterText: folded(text || "") }),
    },
  });
  window.dashAgGridFunctions = Object.assign(window.dashAgGridFunctions || {}, {
    atlasValue: (params) => {
      if (params.value === null || params.value === undefined) return state.words[`status.${params.data.status}`];
      return state.format.format(params.value);
    },
  });
})();
