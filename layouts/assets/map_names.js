/* Names on the map, where the reader asks for them: HTML over it, only those that fit and do not meet. */
"use strict";

(() => {
  /* From here on municipalities are named; farther away, the states they lie in. */
  const NEAR = 6.2;
  const [LINE, MOST, ROOM] = [14, 220, 3];
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = "11px system-ui, sans-serif";
  const widths = new Map();
  const widthOf = (text) => {
    if (!widths.has(text)) widths.set(text, pen.measureText(text).width + 2 * ROOM);
    return widths.get(text);
  };

  /* Boxes of the shapes at an address, largest first, each with its key. */
  const boxes = new Map();
  async function boxesOf(address) {
    if (!boxes.has(address)) {
      const { features } = await atlas.fetched(address);
      const size = ([west, south, east, north]) => (east - west) * (north - south);
      const found = features.map(({ id, geometry }) => ({ key: id, box: atlas.boxOf(geometry) }));
      boxes.set(address, found.sort((a, b) => size(b.box) - size(a.box)));
    }
    return boxes.get(address);
  }

  const meet = (one, other) => one.left < other.right && other.left < one.right
    && one.top < other.bottom && other.top < one.bottom;

  /* Names with their places on the screen; the larger the area, the sooner it is named. */
  function placed(map, shapes, named) {
    const { clientWidth: width, clientHeight: height } = map.getContainer();
    const found = [];
    for (const { key, box: [west, , east] } of shapes) {
      const area = named.get(key);
      if (!area || found.length === MOST) continue;
      const { x, y } = map.project([area.lon, area.lat]);
      const [wide, room] = [widthOf(area.name), map.project([east, area.lat]).x - map.project([west, area.lat]).x];
      const spot = { name: area.name, left: x - wide / 2, right: x + wide / 2, top: y - LINE / 2, bottom: y + LINE / 2 };
      const inside = spot.left > 0 && spot.right < width && spot.top > 0 && spot.bottom < height;
      if (inside && wide <= room * 1.1 && !found.some((one) => meet(one, spot))) found.push(spot);
    }
    return found;
  }

  /* The names of one map; `show` is called anew with each frame. */
  function names(map) {
    const layer = map.getContainer().closest(".half").querySelector(".names");
    let shown = null;
    async function write() {
      const asked = shown;
      if (!asked) return;
      const { frame, index, rows } = asked;
      const [shapes, outlines] = await Promise.all([frame.geometry.shapes, frame.geometry.outlines].map(boxesOf));
      if (shown !== asked) return;
      const far = frame.level === "municipality" && frame.area === "00" && map.getZoom() < NEAR;
      const near = far ? [] : placed(map, shapes, new Map(rows.map((row) => [row.key, row])));
      const states = () => new Map(
        index.filter(([key]) => key.length === 2).map(([key, name, lon, lat]) => [key, { name, lon, lat }]),
      );
      const found = near.length ? near : placed(map, outlines, states());
      layer.replaceChildren(...found.map(({ name, left, top }) => {
        const word = Object.assign(document.createElement("span"), { textContent: name });
        word.style.transform = `translate(${left + ROOM}px, ${top}px)`;
        return word;
      }));
      layer.hidden = false;
    }
    map.on("movestart", () => { layer.hidden = true; });
    map.on("moveend", write);
    map.on("resize", write);
    return (frame, index, rows) => {
      shown = frame.labels ? { frame, index, rows } : null;
      if (!shown) layer.replaceChildren();
      write();
    };
  }

  Object.assign(window.atlas, { names });
})();
