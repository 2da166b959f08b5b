/* The map: Plotly colours areas and draws circles; gaps, outlines and the area in focus are layers
   of our own on the same MapLibre map. */
"use strict";

(() => {
  const PATTERNS = ["unreliable", "missing", "suppressed", "not_applicable"];
  const NOTHING = { type: "FeatureCollection", features: [] };
  const INK = "#16232e";
  const ACCENT = "#0b6e8f";
  const LAYERS = {
    land: { type: "fill", paint: { "fill-color": "#f7f9fa" } },
    ...Object.fromEntries(PATTERNS.map((one) => [one, { type: "fill", paint: { "fill-pattern": one } }])),
    outlines: { type: "line", paint: { "line-color": INK, "line-width": 0.9, "line-opacity": 0.65 } },
    focus: { type: "line", paint: { "line-color": ACCENT, "line-width": 3.4 } },
  };
  let overlaid = null;

  const plot = () => document.querySelector("#map .js-plotly-plot");
  /* Plotly's only road to MapLibre. */
  const mapOf = () => plot()?._fullLayout?.map?._subplot?.map;

  /* Plotly makes the map after the callback has returned. */
  function whenDrawn(act) {
    requestAnimationFrame(() => (mapOf() ? act(mapOf(), plot()) : whenDrawn(act)));
  }

  function figureOf(blank, frame, rows) {
    const [areas, symbols] = blank.data;
    const drawn = frame.symbols ? rows.filter((row) => row.value > 0 && row.rank !== null) : [];
    const uirevision = `${frame.level} ${frame.area}`;
    return {
      ...blank,
      data: [
        {
          ...areas,
          geojson: frame.geometry.shapes,
          locations: rows.map((row) => row.key),
          z: rows.map((row) => row.class),
          zmin: -2.5,
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
            ...symbols.marker, size: drawn.map((row) => row.value), sizeref: frame.sizeref ?? 1, sizemin: 1.5,
          },
        },
      ],
      layout: {
        ...blank.layout,
        uirevision,
        map: { ...blank.layout.map, ...cameraOf(frame.geometry.box), uirevision },
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

  /* Our own layers for a frame; runs after every drawing of Plotly's, which moves its own. */
  async function overlay(frame, rows, current) {
    const [shapes, outlines] = await Promise.all([
      atlas.fetched(frame.geometry.shapes), atlas.fetched(frame.geometry.outlines),
    ]);
    const map = mapOf();
    if (!current() || !map) return;
    if (overlaid !== frame) {
      const status = new Map(rows.map((row) => [row.key, row.status]));
      const some = (wanted) => {
        const features = shapes.features.filter((feature) => wanted(feature.id));
        return features.length ? { ...NOTHING, features } : NOTHING;
      };
      for (const pattern of PATTERNS) {
        if (!map.hasImage(pattern)) map.addImage(pattern, patternOf(pattern), { pixelRatio: 2 });
        put(map, pattern, some((id) => status.get(id) === pattern));
      }
      put(map, "land", outlines);
      put(map, "outlines", outlines);
      put(map, "focus", some((id) => id === frame.focus));
      overlaid = frame;
    }
    arrange(map);
    map.triggerRepaint();
    settled(map, () => {
      if (current()) document.getElementById("map").dataset.painted = frame.address;
    });
  }

  /* Once every source is cut into tiles and drawn: an idle map may still wait for Plotly to fetch
     its shapes, or for a worker. */
  function settled(map, act) {
    const areas = `source-${plot()._fullData[0].uid}`;
    const ready = () => map.getSource(areas)
      && Object.keys(map.getStyle().sources).every((id) => map.isSourceLoaded(id));
    map.once("idle", () => (ready() ? act() : settled(map, act)));
  }

  function put(map, id, data) {
    const source = map.getSource(id);
    if (!source) {
      map.addSource(id, { type: "geojson", data });
      map.addLayer({ id, source: id, ...LAYERS[id] });
    } else if (source.atlasData !== data) source.setData(data);
    map.getSource(id).atlasData = data;
  }

  /* From the bottom: sea, land, classes, gaps, outlines, circles, focus. */
  function arrange(map) {
    const order = map.getLayersOrder();
    const circles = order.filter((id) => id.startsWith("plotly") && id.endsWith("-circle"));
    const plotly = order.filter((id) => id.startsWith("plotly") && !circles.includes(id));
    const wanted = ["sea", "land", ...plotly, ...PATTERNS, "outlines", ...circles, "focus"];
    if (wanted.join() === order.join()) return;
    for (const id of wanted) map.moveLayer(id);
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

  function look(box) {
    const camera = Object.entries(cameraOf(box)).map(([name, value]) => [`map.${name}`, value]);
    Plotly.relayout(plot(), Object.fromEntries(camera));
  }

  Object.assign(window.atlas, { figureOf, overlay, whenDrawn, look });
})();
