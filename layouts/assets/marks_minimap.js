/* Small maps: areas in the colours of their classes, on a sketch that is fetched once.

   The server sends a letter for each area, in order of key: its class, u where the figure is not
   reliable, n where there is none.  All areas of a class are one path. */
"use strict";

(() => {
  const { shape } = atlas.svg;
  /* Sketches of many areas have no room for borders between them. */
  const CROWDED = 60;
  let hatches = 0;

  function hatch() {
    hatches += 1;
    const id = `hatch-${hatches}`;
    const lines = shape("path", { d: "M0 6L6 0", class: "hatch" });
    const tile = { id, width: 6, height: 6, patternUnits: "userSpaceOnUse" };
    return [id, shape("pattern", tile, [lines])];
  }

  async function minimap(element, asked) {
    const sketch = await atlas.fetched(asked.sketch).catch(() => null);
    if (!sketch) {
      /* It leads to the map all the same. */
      element.textContent = element.getAttribute("aria-label");
      return;
    }
    const { width, height, keys, paths } = sketch;
    const { colours, classes, focus } = asked;
    const together = new Map();
    paths.forEach((path, place) => {
      const letter = classes[place];
      together.set(letter, (together.get(letter) || "") + path);
    });
    const crowded = keys.length > CROWDED ? " crowded" : "";
    const box = { viewBox: `-6 -6 ${width + 12} ${height + 12}`, "aria-hidden": "true" };
    const picture = shape("svg", box);
    for (const [letter, d] of together) {
      const painted = colours[letter];
      const area = shape("path", { d, class: `area${painted ? "" : ` none-${letter}`}${crowded}` });
      if (painted) area.style.setProperty("--class", painted);
      picture.append(area);
    }
    const odd = together.get("u");
    if (odd) {
      const [id, pattern] = hatch();
      pattern.setAttribute("patternTransform", `scale(${Math.max(width, height) / 140})`);
      picture.append(pattern, shape("path", { d: odd, fill: `url(#${id})` }));
    }
    const at = keys.indexOf(focus);
    if (at >= 0) {
      picture.append(...["halo", "focus"].map((kind) => shape("path", { d: paths[at], class: kind })));
    }
    /* Another area may have been asked for meanwhile. */
    if (JSON.parse(element.dataset.values).sketch === asked.sketch) element.replaceChildren(picture);
  }

  atlas.marks.minimap = minimap;
})();
