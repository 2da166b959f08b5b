/* A small map for each year, in the same classes: canvases without WebGL, each a link to its year. */
"use strict";

(() => {
  const [WIDTH, HEIGHT] = [232, 156];
  const mercator = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));

  /* Paints what is shown anew, where the theme has changed. */
  let repaint = null;

  /* Paths of the shapes at an address, inside a box, in pixels of a small map. */
  const kept = new Map();
  async function pathsOf(address, box, scale) {
    const name = [address, box, scale].join();
    if (!kept.has(name)) {
      const { features } = await atlas.fetched(address);
      const [west, south, east, north] = box;
      const [top, bottom] = [mercator(north), mercator(south)];
      const radians = ((east - west) * Math.PI) / 180;
      const size = Math.min((WIDTH * scale) / radians, (HEIGHT * scale) / (top - bottom)) * 0.97;
      const left = (WIDTH * scale - radians * size) / 2;
      const up = (HEIGHT * scale - (top - bottom) * size) / 2;
      const ring = (path, points) => {
        points.forEach(([lon, lat], at) => {
          const x = left + (((lon - west) * Math.PI) / 180) * size;
          const y = up + (top - mercator(lat)) * size;
          if (at) path.lineTo(x, y);
          else path.moveTo(x, y);
        });
        path.closePath();
      };
      kept.set(name, new Map(features.map(({ id, geometry: { type, coordinates } }) => {
        const path = new Path2D();
        for (const polygon of type === "Polygon" ? [coordinates] : coordinates) {
          for (const points of polygon) ring(path, points);
        }
        return [id, path];
      })));
    }
    return kept.get(name);
  }

  function patterned(ink, name) {
    const { width, height, data } = atlas.patternOf(name);
    const tile = Object.assign(document.createElement("canvas"), { width, height });
    tile.getContext("2d").putImageData(new ImageData(data, width, height), 0, 0);
    return ink.createPattern(tile, "repeat");
  }

  /* "~" is a value that is not reliable, "-" none; else the number of the class. */
  function fillsOf(letter, frame, ink) {
    if (letter === "~") return [atlas.themed(frame.colours[0]), patterned(ink, "unreliable")];
    if (letter === "-") return [atlas.themed(frame.colours[1]), patterned(ink, "missing")];
    return [frame.colours[Number(letter) + 2]];
  }

  function paint(canvas, { classes }, frame, rows, shapes, outlines) {
    const ink = canvas.getContext("2d");
    ink.clearRect(0, 0, canvas.width, canvas.height);
    const fills = new Map();
    rows.forEach(({ key, inside }, at) => {
      const letter = inside ? classes[at] : "out";
      if (!fills.has(letter)) fills.set(letter, inside ? fillsOf(letter, frame, ink) : [atlas.themed(frame.pale)]);
      for (const fill of fills.get(letter)) {
        ink.fillStyle = fill;
        ink.fill(shapes.get(key), "evenodd");
      }
    });
    ink.strokeStyle = getComputedStyle(canvas).color;
    ink.lineWidth = 0.5 * devicePixelRatio;
    for (const [key, path] of outlines) {
      if (frame.area === "00" || key === frame.area) ink.stroke(path);
    }
  }

  /* The address of one year's own map. */
  function addressOf(frame, time) {
    const target = new URL(frame.address, location.origin);
    target.searchParams.set("time", time);
    target.searchParams.delete("maps");
    return (target.pathname + target.search).replaceAll("%7E", "~");
  }

  /* Draws the years one by one, and returns once the last is there. */
  async function years(grid, frame, rows, words, open, current) {
    const { shapes: address, outlines: land, box } = frame.geometry;
    const scale = devicePixelRatio;
    const [shapes, outlines] = await Promise.all([pathsOf(address, box, scale), pathsOf(land, box, scale)]);
    if (!current()) return;
    const cards = frame.years.map((year) => {
      const canvas = Object.assign(document.createElement("canvas"), { width: WIDTH * scale, height: HEIGHT * scale });
      canvas.setAttribute("aria-hidden", "true");
      const link = Object.assign(document.createElement("a"), { href: addressOf(frame, year.time) });
      const name = Object.assign(document.createElement("strong"), { textContent: year.time });
      const said = [year.time, year.status].filter(Boolean).join(", ");
      link.setAttribute("aria-label", words["map.year_of"].replace("{year}", said));
      if (year.time === frame.time) link.setAttribute("aria-current", "true");
      link.append(name, " ", Object.assign(document.createElement("small"), { textContent: year.status }), canvas);
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        open(link.getAttribute("href"));
      });
      return [link, canvas, year];
    });
    grid.replaceChildren(...cards.map(([link]) => link));
    for (const [, canvas, year] of cards) {
      await new Promise((resolve) => { requestAnimationFrame(resolve); });
      if (!current()) return;
      paint(canvas, year, frame, rows, shapes, outlines);
    }
    repaint = () => cards.forEach(([, canvas, year]) => paint(canvas, year, frame, rows, shapes, outlines));
  }
  document.addEventListener("theme", () => repaint?.());

  Object.assign(window.atlas, { years });
})();
