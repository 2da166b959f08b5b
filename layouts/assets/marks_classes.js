/* Maps of classes inside an article (layouts/components/class_map.py), on a canvas.

   Shapes are those of the map page.  The wheel zooms with Ctrl held, so that pages scroll; what is
   larger than its frame can be dragged; buttons do both.  An area pressed opens its profile. */
"use strict";

(() => {
  const [WEAK, NONE, PALE] = ["~", "-", "."];
  const MOST = 40;
  const mercator = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  const radians = (degrees) => (degrees * Math.PI) / 180;

  /* Each shape as a path in radians of Mercator's map, north up, with the box around it. */
  const kept = new Map();
  function pathsOf(address) {
    if (!kept.has(address)) kept.set(address, atlas.fetched(address).then(({ features }) => new Map(features.map(made))));
    return kept.get(address);
  }
  function made({ id, geometry: { type, coordinates } }) {
    const path = new Path2D();
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const polygon of type === "Polygon" ? [coordinates] : coordinates) {
      for (const ring of polygon) {
        ring.forEach(([lon, lat], at) => {
          const [x, y] = [radians(lon), -mercator(lat)];
          if (at) path.lineTo(x, y);
          else path.moveTo(x, y);
          box[0] = Math.min(box[0], x);
          box[1] = Math.min(box[1], y);
          box[2] = Math.max(box[2], x);
          box[3] = Math.max(box[3], y);
        });
        path.closePath();
      }
    }
    return [id, { path, box }];
  }

  /* All areas of one letter as one path. */
  function together(keys, letters, shapes) {
    const paths = new Map();
    keys.forEach((key, at) => {
      const letter = letters[at];
      if (!paths.has(letter)) paths.set(letter, new Path2D());
      if (shapes.has(key)) paths.get(letter).addPath(shapes.get(key).path);
    });
    return paths;
  }

  const line = (text, className) => Object.assign(document.createElement("p"), { textContent: text, className });
  const variable = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  function patterned(ink, name, scale) {
    const { width, height, data } = atlas.patternOf(name);
    const tile = Object.assign(document.createElement("canvas"), { width, height });
    tile.getContext("2d").putImageData(new ImageData(data, width, height), 0, 0);
    const pattern = ink.createPattern(tile, "repeat");
    pattern.setTransform(new DOMMatrix().scale(1 / scale));
    return pattern;
  }

  class ClassMap {
    constructor(element) {
      this.element = element;
      this.stage = element.closest(".class-stage");
      this.canvas = document.createElement("canvas");
      this.canvas.setAttribute("aria-hidden", "true");
      this.card = Object.assign(document.createElement("div"), { className: "hover-card", hidden: true });
      element.replaceChildren(this.canvas, this.card);
      this.listen();
      new ResizeObserver(() => this.shown && this.fit(false)).observe(element);
      document.addEventListener("theme", () => this.shown && this.paint());
    }

    async show(asked) {
      this.asked = asked;
      let files;
      try {
        files = await Promise.all([atlas.fetched(asked.index), pathsOf(asked.shapes), pathsOf(asked.outlines)]);
      } catch {
        this.element.textContent = this.element.getAttribute("aria-label");
        return;
      }
      if (this.asked !== asked) return;
      const [index, shapes, outlines] = files;
      const same = this.shown && this.shown.shapes === asked.shapes && this.shown.area === asked.area;
      this.areas = atlas.areasOf(index, asked);
      this.names = new Map(index.map(([key, name]) => [key, asked.names[key] || name]));
      this.keys = this.areas.map(([key]) => key);
      Object.assign(this, { shapes, outlines, shown: asked });
      this.paths = together(this.keys, asked.letters, shapes);
      this.fit(!same);
      this.element.dataset.drawn = asked.letters.length;
    }

    /* The whole area in the frame: where asked for, or where it is not yet in any. */
    fit(whole) {
      const { width, height } = this.element.getBoundingClientRect();
      if (!width || !height) return;
      const scale = devicePixelRatio;
      const [west, south, east, north] = this.shown.box;
      const [left, right, top, bottom] = [radians(west), radians(east), -mercator(north), -mercator(south)];
      this.canvas.width = Math.round(width * scale);
      this.canvas.height = Math.round(height * scale);
      Object.assign(this.canvas.style, { width: `${width}px`, height: `${height}px` });
      const size = Math.min(width / (right - left), height / (bottom - top)) * 0.96;
      const centre = [(left + right) / 2, (top + bottom) / 2];
      if (whole || !this.eye) this.eye = { centre, zoom: 1 };
      Object.assign(this, { size, home: centre, wide: [width, height] });
      this.paint();
    }

    transform() {
      const scale = devicePixelRatio * this.size * this.eye.zoom;
      const [x, y] = this.eye.centre;
      const [width, height] = this.wide.map((side) => (side * devicePixelRatio) / 2);
      return new DOMMatrix([scale, 0, 0, scale, width - x * scale, height - y * scale]);
    }

    fills(letter, ink, scale) {
      if (letter === WEAK) return [variable("--paper"), patterned(ink, "unreliable", scale / devicePixelRatio)];
      if (letter === NONE) return [variable("--no-value"), patterned(ink, "missing", scale / devicePixelRatio)];
      return [letter === PALE ? atlas.themed(this.shown.pale) : this.shown.colours[letter]];
    }

    paint() {
      const ink = this.canvas.getContext("2d");
      const matrix = this.transform();
      ink.setTransform(1, 0, 0, 1, 0, 0);
      ink.clearRect(0, 0, this.canvas.width, this.canvas.height);
      ink.setTransform(matrix);
      for (const [letter, path] of this.paths) {
        for (const fill of this.fills(letter, ink, matrix.a)) {
          ink.fillStyle = fill;
          ink.fill(path, "evenodd");
        }
      }
      const stroke = (path, colour, width) => {
        ink.strokeStyle = colour;
        ink.lineWidth = (width * devicePixelRatio) / matrix.a;
        ink.stroke(path);
      };
      const few = this.keys.length < 150 || this.eye.zoom > 3;
      if (few) for (const path of this.paths.values()) stroke(path, variable("--border"), 0.5);
      for (const [key, { path }] of this.outlines) {
        if (this.shown.area === "00" || key === this.shown.area) stroke(path, variable("--outline"), 0.7);
      }
      for (const key of [this.shown.focus, this.pointed]) {
        if (key && this.shapes.has(key)) stroke(this.shapes.get(key).path, variable("--ink"), 2);
      }
    }

    /* The area at a place on the canvas, in pixels of the page. */
    at(x, y) {
      const { x: east, y: south } = this.transform().inverse()
        .transformPoint(new DOMPoint(x * devicePixelRatio, y * devicePixelRatio));
      const ink = this.canvas.getContext("2d");
      ink.setTransform(1, 0, 0, 1, 0, 0);
      return this.keys.find((key) => {
        const one = this.shapes.get(key);
        if (!one) return false;
        const [left, top, right, bottom] = one.box;
        if (east < left || east > right || south < top || south > bottom) return false;
        return ink.isPointInPath(one.path, east, south, "evenodd");
      });
    }

    hover(x, y) {
      const key = this.at(x, y);
      if (key !== this.pointed) {
        this.pointed = key;
        this.paint();
        this.canvas.style.cursor = key ? "pointer" : this.eye.zoom > 1 ? "grab" : "";
        this.card.hidden = !key;
        if (key) this.card.replaceChildren(...this.lines(key));
      }
      if (!key) return;
      const left = Math.min(x + 14, this.wide[0] - this.card.offsetWidth - 8);
      const top = Math.min(y + 14, this.wide[1] - this.card.offsetHeight - 8);
      this.card.style.transform = `translate(${Math.max(left, 8)}px, ${Math.max(top, 8)}px)`;
    }

    lines(key) {
      const at = this.keys.indexOf(key);
      const name = this.names.get(key);
      const full = key.length === 5 ? `${name}, ${this.names.get(key.slice(0, 2))}` : name;
      const { told, letters, labels } = this.shown;
      return [line(full, "place"), told[at] && line(told[at], "value"), labels[letters[at]] && line(labels[letters[at]], "class")]
        .filter(Boolean);
    }

    zoom(factor, x = this.wide[0] / 2, y = this.wide[1] / 2) {
      const pixel = (matrix) => matrix.inverse().transformPoint(new DOMPoint(x * devicePixelRatio, y * devicePixelRatio));
      const before = pixel(this.transform());
      this.eye.zoom = Math.min(Math.max(this.eye.zoom * factor, 1), MOST);
      const after = pixel(this.transform());
      this.eye.centre = [this.eye.centre[0] + before.x - after.x, this.eye.centre[1] + before.y - after.y];
      if (this.eye.zoom === 1) this.eye.centre = this.home;
      this.paint();
    }

    listen() {
      const { canvas } = this;
      let drag = null;
      this.stage.addEventListener("click", ({ target }) => {
        const action = target.closest("[data-zoom]")?.dataset.zoom;
        if (action === "reset") this.fit(true);
        else if (action) this.zoom(action === "closer" ? 1.8 : 1 / 1.8);
      });
      canvas.addEventListener("wheel", (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        this.zoom(Math.exp(-event.deltaY / 300), event.offsetX, event.offsetY);
      }, { passive: false });
      canvas.addEventListener("pointerdown", (event) => {
        drag = { x: event.offsetX, y: event.offsetY, centre: this.eye.centre, moved: false };
      });
      canvas.addEventListener("pointermove", (event) => {
        if (!drag || event.buttons === 0) {
          this.hover(event.offsetX, event.offsetY);
          return;
        }
        const [x, y] = [event.offsetX - drag.x, event.offsetY - drag.y];
        drag.moved ||= Math.hypot(x, y) > 4;
        if (!drag.moved || this.eye.zoom === 1) return;
        const scale = this.size * this.eye.zoom;
        this.eye.centre = [drag.centre[0] - x / scale, drag.centre[1] - y / scale];
        this.paint();
      });
      canvas.addEventListener("pointerup", (event) => {
        const pressed = drag && !drag.moved && this.at(event.offsetX, event.offsetY);
        drag = null;
        const within = "embedded" in document.documentElement.dataset;
        if (pressed && event.pointerType === "mouse") window.open(this.profile(pressed), within ? "_blank" : "_self");
        else if (pressed) this.hover(event.offsetX, event.offsetY);
      });
      canvas.addEventListener("pointerleave", () => {
        drag = null;
        this.pointed = null;
        this.card.hidden = true;
        if (this.shown) this.paint();
      });
    }

    profile(key) {
      const target = new URL(this.shown.profile, location.origin);
      target.searchParams.set("area", key.slice(0, 2));
      if (key.length === 5) target.searchParams.set("focus", key);
      else target.searchParams.delete("focus");
      return target.pathname + target.search;
    }
  }

  const maps = new WeakMap();
  atlas.marks.classmap = (element, asked) => {
    if (!maps.has(element)) maps.set(element, new ClassMap(element));
    maps.get(element).show(asked);
  };
})();
