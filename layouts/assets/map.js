/* The map: our own layers on a MapLibre map (map_host.js makes it).  A change of values changes the
   colours of areas that are on the screen already; their shapes are cut into tiles once. */
"use strict";

(() => {
  const GAPS = ["unreliable", "missing", "suppressed", "not_applicable"];
  /* What a source is cut with besides MapLibre's own: lines need no more than a pixel's detail, and
     no layer reaches farther than a few pixels over the edge of a tile. */
  const SOURCES = {
    land: { tolerance: 1 }, areas: {}, gaps: {}, circles: { buffer: 64 }, focus: {}, pointed: {},
  };
  const SMALLEST = 1.5;
  const PROPERTY = { areas: "colour", gaps: "gap" };
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
    { id: "pointed", source: "pointed", type: "line", paint: { "line-width": 2 } },
  ];

  /* What of the map follows the theme: variables of atlas.css by layer and property. */
  const THEMED = [
    ["sea", "background-color", "--sea"], ["land", "fill-color", "--land"], ["borders", "line-color", "--border"],
    ["outlines", "line-color", "--outline"], ["circles", "circle-color", "--accent"], ["focus", "line-color", "--accent"],
    ["pointed", "line-color", "--ink"],
  ];
  /* Areas without a class come in the light theme's colours (layouts/theme.py). */
  const WITHOUT_CLASS = { "#ffffff": "--paper", "#e3e6e8": "--no-value", "#f7f9fa": "--land" };
  /* The value of a variable of the style sheet. */
  const variable = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const themed = (colour) => (colour in WITHOUT_CLASS ? variable(WITHOUT_CLASS[colour]) : colour);
  /* Red, green and blue of what is drawn over an area without a reliable value. */
  const inked = () => variable("--ink").match(/[0-9a-f]{2}/gi).map((byte) => parseInt(byte, 16));

  /* MapLibre knows areas by number: "07112" is 7112. */
  const numberOf = (key) => Number(key);
  const collection = (features) => ({ type: "FeatureCollection", features });

  function dress(map) {
    for (const gap of GAPS) map.addImage(gap, patternOf(gap), { pixelRatio: 2 });
    for (const [id, cut] of Object.entries(SOURCES)) {
      map.addSource(id, { type: "geojson", data: collection([]), buffer: 16, ...cut });
    }
    for (const layer of LAYERS) map.addLayer(layer);
  }

  /* What of a row is painted: pale outside the filter; a gap of either where two are on one map. */
  const gapOf = ({ inside, status, second }, frame) => {
    if (!inside) return null;
    return [status, frame.joint && second.status].find((one) => GAPS.includes(one)) ?? null;
  };
  function colourOf(row, frame) {
    if (!row.inside) return frame.pale;
    if (!frame.joint) return frame.colours[row.class + 2];
    const [one, other] = [row.class, row.second.class];
    return frame.joint[one]?.[other] ?? frame.colours[Math.min(one, other) + 2];
  }

  /* A map in our layers, and what it shows: frames are drawn on it one after another. */
  function painter(map) {
    const given = new Map();
    const gapped = { address: "", keys: new Set() };
    const marked = { areas: new Map(), gaps: new Map() };
    dress(map);
    themeColours();
    document.addEventListener("theme", themeColours);

    /* Paints the map in the theme in force; colours of classes carry meaning and stay. */
    function themeColours() {
      for (const [layer, property, name] of THEMED) {
        map.setPaintProperty(layer, `${property}-transition`, { duration: 0 });
        map.setPaintProperty(layer, property, variable(name));
      }
      /* Hairlines between fills would be seen where the sea is darker than the land. */
      map.setPaintProperty("areas", "fill-antialias", variable("color-scheme") === "dark");
      for (const gap of GAPS) map.updateImage(gap, patternOf(gap));
      for (const [key, colour] of marked.areas) {
        if (colour in WITHOUT_CLASS) setState("areas", key, colour);
      }
    }

    /* Draws a frame, and returns once it is on the screen.  What the map has already stays. */
    async function draw(frame, rows, current) {
      const { shapes: address, outlines, box } = frame.geometry;
      const [shapes, land] = await Promise.all([atlas.fetched(address), atlas.fetched(outlines)]);
      if (!current()) return;
      const gaps = new Map(rows.map((row) => [row.key, gapOf(row, frame)]).filter(([, gap]) => gap));
      const circles = frame.symbols ? rows.filter((row) => row.inside && row.value > 0 && row.rank !== null) : [];
      circles.sort((a, b) => b.value - a.value);
      const parts = {
        land: [outlines, () => land],
        gaps: [withGaps(address, gaps), (known) => collection(shapes.features.filter(({ id }) => known.has(id)))],
        circles: [circles.length && frame.address, () => collection(circles.map((row) => circleOf(row, frame.sizeref)))],
        focus: [[address, frame.focus].join(), () => collection(shapes.features.filter(({ id }) => id === frame.focus))],
      };
      const moved = put("areas", address, () => shapes);
      if (moved) await atlas.look(map, box);
      if (!current()) return;
      for (const [id, [name, data]] of Object.entries(parts)) put(id, name, data);
      /* New shapes come in their colours; known ones change theirs together with the gaps. */
      if (!moved) await loaded();
      if (!current()) return;
      map.setPaintProperty("land", "fill-opacity", frame.area === "00" ? 0 : 1);
      for (const row of rows) mark("areas", row.key, colourOf(row, frame));
      for (const key of withGaps(address, gaps)) mark("gaps", key, gaps.get(key) ?? null);
      await loaded();
      await painted();
      if (!current()) return;
      forget(rows);
      /* The first mark on tiles makes MapLibre read their areas: not at the reader's first change. */
      if (moved) setTimeout(() => map.setFeatureState({ source: "areas", id: numberOf(rows[0].key) }, { read: true }));
    }

    /* Gives a source the data of this name, unless it has them; tells whether it was given any. */
    function put(id, name, data) {
      if (given.get(id) === name) return false;
      given.set(id, name);
      map.getSource(id).setData(data(name));
      return true;
    }

    /* Areas of these shapes that have or had a gap: what was cut once is only marked afterwards. */
    function withGaps(address, gaps) {
      const known = gapped.address === address ? gapped.keys : new Set();
      const all = new Set([...known, ...gaps.keys()]);
      if (gapped.address !== address || all.size > known.size) Object.assign(gapped, { address, keys: all });
      return gapped.keys;
    }

    /* Marks an area with its colour, or with the kind of its gap. */
    function mark(source, key, wanted) {
      if (marked[source].get(key) === wanted) return;
      setState(source, key, wanted);
      marked[source].set(key, wanted);
    }

    function setState(source, key, wanted) {
      map.setFeatureState({ source, id: numberOf(key) }, { [PROPERTY[source]]: themed(wanted) });
    }

    /* Areas that are no longer on the map lose their marks. */
    function forget(rows) {
      const shown = new Set(rows.map((row) => row.key));
      for (const [source, marks] of Object.entries(marked)) {
        for (const key of [...marks.keys()].filter((one) => !shown.has(one))) {
          map.removeFeatureState({ source, id: numberOf(key) });
          marks.delete(key);
        }
      }
    }

    /* Once every source is cut into tiles. */
    function loaded() {
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
    function painted() {
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

    /* Key of the area at a place on the map, circles before the land under them. */
    function keyAt(point, frame) {
      const [found] = map.queryRenderedFeatures(point, { layers: ["circles", "areas"] });
      if (!found) return null;
      const digits = frame.level === "municipality" ? 5 : 2;
      return String(found.id).padStart(digits, "0");
    }

    /* Picks out an area, or none: on two maps the same one. */
    async function point(frame, key) {
      const { features } = await atlas.fetched(frame.geometry.shapes);
      put("pointed", [frame.geometry.shapes, key].join(), () => collection(key ? features.filter(({ id }) => id === key) : []));
    }

    return { map, draw, keyAt, point };
  }

  function circleOf({ key, lon, lat, value }, sizeref) {
    const radius = Math.max(Math.sqrt(value / (2 * sizeref)), SMALLEST);
    return { type: "Feature", id: key, properties: { radius }, geometry: { type: "Point", coordinates: [lon, lat] } };
  }

  /* Patterns that stay apart in greyscale: strokes, cross-strokes, dots and rare dots. */
  function patternOf(name) {
    const size = 16;
    const data = new Uint8ClampedArray(4 * size * size);
    const ink = inked();
    const drawn = {
      unreliable: (x, y) => (x + y) % size < 3,
      missing: (x, y) => (x - y + size) % 8 < 2,
      suppressed: (x, y) => (x + y) % 8 < 2 || (x - y + size) % 8 < 2,
      not_applicable: (x, y) => (x % 8 - 4) ** 2 + (y % 8 - 4) ** 2 < 4,
    }[name];
    for (let y = 0; y < size; y += 1) {
      for (let x = 0; x < size; x += 1) {
        if (drawn(x, y)) data.set([...ink, 150], 4 * (y * size + x));
      }
    }
    return { width: size, height: size, data };
  }

  Object.assign(window.atlas, { painter, patternOf, themed });
})();
