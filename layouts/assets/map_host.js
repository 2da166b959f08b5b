/* Where maps come from and where they look: Plotly hosts the first, which gives birth to the second. */
"use strict";

(() => {
  const FARTHEST = 9.5;
  const plot = () => document.querySelector("#map .js-plotly-plot");
  /* Plotly's only road to MapLibre. */
  const mapOf = () => plot()?._fullLayout?.map?._subplot?.map;
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  /* Plotly makes the map some time after the page; it is dressed in our layers once. */
  let first = null;
  function made() {
    first ??= new Promise((resolve) => {
      const look = () => {
        const map = mapOf();
        if (map?.isStyleLoaded()) resolve(atlas.painter(map));
        else requestAnimationFrame(look);
      };
      look();
    });
    return first;
  }

  /* A second map of the same make and style, in step with the first; made when it is first needed. */
  let second = null;
  function beside({ map }) {
    second ??= new Promise((resolve) => {
      const other = new map.constructor({
        container: "second-map", style: plot().layout.map.style, attributionControl: false,
        dragRotate: false, pitchWithRotate: false, touchPitch: false, keyboard: true,
        center: map.getCenter(), zoom: map.getZoom(),
      });
      other.once("load", () => {
        step(map, other);
        resolve(atlas.painter(other));
      });
    });
    return second;
  }

  /* Where one map goes, the other follows; Plotly is told of moves that are not its own. */
  function step(map, other) {
    let leader = null;
    const follow = (one, another) => () => {
      if (leader === another) return;
      leader = one;
      another.jumpTo({ center: one.getCenter(), zoom: one.getZoom() });
      leader = null;
    };
    map.on("move", follow(map, other));
    other.on("move", follow(other, map));
    other.on("moveend", () => note(other));
  }

  /* Where the maps look now, for Plotly's next resize; it is not to move them meanwhile. */
  function note(map) {
    const { lng: lon, lat } = map.getCenter();
    const { layout, _fullLayout: full } = plot();
    for (const one of [layout.map, full.map]) Object.assign(one, { center: { lon, lat }, zoom: map.getZoom() });
  }

  /* Centre and zoom that show a box of [west, south, east, north] in the map's present size. */
  function cameraOf(map, [west, south, east, north]) {
    const box = map.getContainer().getBoundingClientRect();
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
    const { center, zoom } = cameraOf(map, box);
    await Plotly.relayout(plot(), { "map.center": center, "map.zoom": zoom });
    map.jumpTo({ center, zoom });
  }

  function boxOf({ coordinates }) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    const widen = (part) => {
      if (typeof part[0] !== "number") part.forEach(widen);
      else {
        box[0] = Math.min(box[0], part[0]);
        box[1] = Math.min(box[1], part[1]);
        box[2] = Math.max(box[2], part[0]);
        box[3] = Math.max(box[3], part[1]);
      }
    };
    widen(coordinates);
    return box;
  }

  /* Goes to an area: as near as it and its neighbours can be seen. */
  async function goTo(map, frame, key) {
    const { features } = await atlas.fetched(frame.geometry.shapes);
    const found = features.find(({ id }) => id === key);
    if (!found) return;
    const { center, zoom } = cameraOf(map, boxOf(found.geometry));
    const near = Math.min(zoom - 1.2, FARTHEST);
    map.once("moveend", () => note(map));
    if (still()) map.jumpTo({ center, zoom: near });
    else map.easeTo({ center, zoom: near, duration: 700 });
  }

  Object.assign(window.atlas, { made, beside, look, goTo, boxOf, plot, still });
})();
