/* The map: our own layers on the MapLibre map that Plotly hosts.  A change of values changes the
   colours of areas that are on the screen already; their shapes are cut into tiles once. */
"use strict";

(() => {
  const GAPS = ["unreliable", "missing", "suppressed", "not_applicable"];
  /* What a source is cut with besides MapLibre's own: lines need no more than a pixel's detail, and
     no layer reaches farther than a few pixels over the edge of a tile. */
  const SOURCES = {
    land: { tolerance: 1 }, areas: {}, gaps: {}, circles: { buffer: 64 }, focus: {},
  };
  const SMALLEST = 1.5;
  /* From the bottom, above the sea of the style. */
  const LAYERS = [
    { id: "land", source: "land", type: "fill", paint: { "fill-opacity-transition": { duration: 0 } } },
    { id: "areas", source: "areas", type: "fill", paint: {
      "fill-color": ["to-color", ["feature-state", "colour"], "rgba(0,0,0,0)"], "fill-antialias": false,
    } },
    /* Not before there is room: on the whole country they would cover the smallest areas. */
    { id: "borders", source: "areas", type: "line", minzoom: 4.8, paint: {
      "line-width": 0.35, "line-opacity": ["interpolate", ["linear"], ["zoom"], 4.8, 0, 5.8, 1],
    } },
    ...GAPS.map((gap) => ({
      id: gap, source: "gaps", type: "fill", paint: {
        "fill-pattern": gap, "fill-opacity": ["case", ["==", ["feature-state", "gap"], gap], 1, 0],
      },
    })),
    { id: "outlines", source: "land", type: "line", paint: { "line-width": 0.9, "line-opacity": 0.65 } },
    { id: "circles", source: "circles", type: "circle", paint: {
      "circle-opacity": 0.55, "circle-radius": ["get", "radius"],
    } },
    { id: "focus", source: "focus", type: "line", paint: { "line-width": 3.4 } },
  ];

  /* What of the map follows the theme: variables of atlas.css by layer and property. */
  const THEMED = [
    ["sea", "background-color", "--sea"], ["land", "fill-color", "--land"], ["borders", "line-color", "--border"],
    ["outlines", "line-color", "--outline"], ["circles", "circle-color", "--accent"], ["focus", "line-color", "--accent"],
  ];
  /* Areas without a class come in the light theme's colours (layouts/theme.py). */
  const WITHOUT_CLASS = { "#ffffff": "--paper", "#e3e6e8": "--no-value" };

  const plot = () => document.querySelector("#map .js-plotly-plot");
  /* Plotly's only road to MapLibre. */
  const mapOf = () => plot()?._fullLayout?.map?._subplot?.map;
  /* MapLibre knows areas by number: "07112" is 7112. */
  const numberOf = (key) => Number(key);
  const collection = (features) => ({ type: "FeatureCollection", features });

  /* Plotly makes the map some time after the page; it is dressed in our layers once. */
  let dressed = null;
  function made() {
    dressed ??= new Promise((resolve) => {
      const look = () => {
        const map = mapOf();
        if (map?.isStyleLoaded()) resolve(dress(map));
        else requestAnimationFrame(look);
      };
      look();
    });
    return dressed;
  }

  function dress(map) {
    for (const gap of GAPS) map.addImage(gap, patternOf(gap, [0, 0, 0]), { pixelRatio: 2 });
    for (const [id, cut] of Object.entries(SOURCES)) {
      map.addSource(id, { type: "geojson", data: collection([]), buffer: 16, ...cut });
    }
    for (const layer of LAYERS) map.addLayer(layer);
    themeColours(map);
    document.addEventListener("theme", () => themeColours(map));
    return map;
  }

  /* The value of a variable of the style sheet. */
  const variable = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  /* Paints the map in the theme in force; colours of classes carry meaning and stay. */
  function themeColours(map) {
    for (const [layer, property, name] of THEMED) {
      map.setPaintProperty(layer, `${property}-transition`, { duration: 0 });
      map.setPaintProperty(layer, property, variable(name));
    }
    /* Hairlines between fills would be seen where the sea is darker than the land. */
    map.setPaintProperty("areas", "fill-antialias", variable("color-scheme") === "dark");
    const ink = variable("--ink").match(/[0-9a-f]{2}/gi).map((byte) => parseInt(byte, 16));
    for (const gap of GAPS) map.updateImage(gap, patternOf(gap, ink));
    for (const [key, colour] of marked.areas) {
      if (colour in WITHOUT_CLASS) setState(map, "areas", key, colour);
    }
  }

  /* Draws a frame, and returns once it is on the screen.  What the map has already stays. */
  async function draw(map, frame, rows, current) {
    const { shapes: address, outlines, box } = frame.geometry;
    const [shapes, land] = await Promise.all([atlas.fetched(address), atlas.fetched(outlines)]);
    if (!current()) return;
    const gaps = new Map(rows.filter((row) => GAPS.includes(row.status)).map((row) => [row.key, row.status]));
    const circles = frame.symbols ? rows.filter((row) => row.value > 0 && row.rank !== null) : [];
    circles.sort((a, b) => b.value - a.value);
    const parts = {
      land: [outlines, () => land],
      gaps: [withGaps(address, gaps), (known) => collection(shapes.features.filter(({ id }) => known.has(id)))],
      circles: [circles.length && frame.address, () => collection(circles.map((row) => circleOf(row, frame.sizeref)))],
      focus: [[address, frame.focus].join(), () => collection(shapes.features.filter(({ id }) => id === frame.focus))],
    };
    const moved = put(map, "areas", address, () => shapes);
    if (moved) await look(map, box);
    if (!current()) return;
    for (const [id, [name, data]] of Object.entries(parts)) put(map, id, name, data);
    /* New shapes come in their colours; known ones change theirs together with the gaps. */
    if (!moved) await loaded(map);
    if (!current()) return;
    map.setPaintProperty("land", "fill-opacity", frame.area === "00" ? 0 : 1);
    for (const { key, class: place } of rows) mark(map, "areas", key, frame.colours[place + 2]);
    for (const key of withGaps(address, gaps)) mark(map, "gaps", key, gaps.get(key) ?? null);
    await loaded(map);
    await painted(map);
    if (!current()) return;
    forget(map, rows);
    /* The first mark on tiles makes MapLibre read their areas: not at the reader's first change. */
    if (moved) setTimeout(() => map.setFeatureState({ source: "areas", id: numberOf(rows[0].key) }, { read: true }));
    document.getElementById("map").dataset.painted = frame.address;
  }

  /* Gives a source the data of this name, unless it has them; tells whether it was given any. */
  const given = new Map();
  function put(map, id, name, data) {
    if (given.get(id) === name) return false;
    given.set(id, name);
    map.getSource(id).setData(data(name));
    return true;
  }

  /* Areas of these shapes that have or had a gap: what was cut once is only marked afterwards. */
  const gapped = { address: "", keys: new Set() };
  function withGaps(address, gaps) {
    const known = gapped.address === address ? gapped.keys : new Set();
    const all = new Set([...known, ...gaps.keys()]);
    if (gapped.address !== address || all.size > known.size) Object.assign(gapped, { address, keys: all });
    return gapped.keys;
  }

  /* Marks an area with its colour, or with the kind of its gap. */
  const PROPERTY = { areas: "colour", gaps: "gap" };
  const marked = { areas: new Map(), gaps: new Map() };
  function mark(map, source, key, wanted) {
    if (marked[source].get(key) === wanted) return;
    setState(map, source, key, wanted);
    marked[source].set(key, wanted);
  }

  function setState(map, source, key, wanted) {
    const told = wanted in WITHOUT_CLASS ? variable(WITHOUT_CLASS[wanted]) : wanted;
    map.setFeatureState({ source, id: numberOf(key) }, { [PROPERTY[source]]: told });
  }

  /* Areas that are no longer on the map lose their marks. */
  function forget(map, rows) {
    const shown = new Set(rows.map((row) => row.key));
    for (const [source, marks] of Object.entries(marked)) {
      for (const key of [...marks.keys()].filter((one) => !shown.has(one))) {
        map.removeFeatureState({ source, id: numberOf(key) });
        marks.delete(key);
      }
    }
  }

  /* Once every source is cut into tiles. */
  function loaded(map) {
    const done = () => Object.keys(SOURCES).every((id) => map.isSourceLoaded(id));
    if (done()) return Promise.resolve();
    return new Promise((resolve) => {
      const look = () => {
        if (!done()) return;
        for (const event of ["sourcedata", "render"]) map.off(event, look);
        resolve();
      };
      for (const event of ["sourcedata", "render"]) map.on(event, look);
    });
  }

  /* Once the map is at rest and the graphics have drawn it: what comes after may then take its time. */
  function painted(map) {
    return new Promise((resolve) => {
      map.once("idle", () => {
        const gl = map.getCanvas().getContext("webgl2");
        const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
        gl.flush();
        const look = () => {
          if (gl.clientWaitSync(fence, 0, 0) === gl.TIMEOUT_EXPIRED) setTimeout(look, 8);
          else requestAnimationFrame(resolve);
        };
        look();
      });
      map.triggerRepaint();
    });
  }

  function circleOf({ key, lon, lat, value }, sizeref) {
    const radius = Math.max(Math.sqrt(value / (2 * sizeref)), SMALLEST);
    return { type: "Feature", id: key, properties: { radius }, geometry: { type: "Point", coordinates: [lon, lat] } };
  }

  /* Patterns that stay apart in greyscale: strokes, cross-strokes, dots and rare dots. */
  function patternOf(name, ink) {
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
        if (inked(x, y)) data.set([...ink, 150], 4 * (y * size + x));
      }
    }
    return { width: size, height: size, data };
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

  /* Plotly is told first: it puts its own camera back when it is made and when it is resized. */
  async function look(map, box) {
    const camera = cameraOf(box);
    await Plotly.relayout(plot(), { "map.center": camera.center, "map.zoom": camera.zoom });
    map.jumpTo(camera);
  }

  /* Key of the area at a place on the map, circles before the land under them. */
  function keyAt(map, point, frame) {
    const [found] = map.queryRenderedFeatures(point, { layers: ["circles", "areas"] });
    if (!found) return null;
    const digits = frame.level === "municipality" ? 5 : 2;
    return String(found.id).padStart(digits, "0");
  }

  Object.assign(window.atlas, { made, draw, look, keyAt });
})();
