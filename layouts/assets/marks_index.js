/* Marks of composite indices: what a score is made of, the band of a place, a part beside the
   average one.  They are as wide as their column; colours are those of the parts.

   stack: {parts: contributions, ends: [low, high]}; band: {lower, rank, upper, most};
   drive: {value, typical, ends: [low, high], part: which one, from 1}. */
"use strict";

(() => {
  const WIDE = 1000;
  const GAP = 2;

  function drawn(element, height, shapes) {
    const made = atlas.svg.picture(WIDE, height, shapes);
    made.setAttribute("preserveAspectRatio", "none");
    made.removeAttribute("width");
    element.replaceChildren(made);
  }
  const box = (x, y, width, height, className) =>
    atlas.svg.shape("rect", { x, y, width: Math.max(width, 0), height, class: className });

  atlas.marks.stack = (element, { parts, ends: [low, high] }) => {
    const x = (value) => ((value - low) / (high - low || 1)) * WIDE;
    const reach = { 1: 0, "-1": 0 };
    const boxes = parts.map((part, at) => {
      const side = Math.sign(part) || 1;
      const [from, to] = [reach[side], reach[side] + part].sort((a, b) => a - b);
      reach[side] += part;
      return box(x(from), 0, x(to) - x(from) - GAP, 14, `part-${at + 1}`);
    });
    drawn(element, 14, [box(0, 0, WIDE, 14, "bar-room"), ...boxes, box(x(0), 0, 2, 14, "bar-zero")]);
  };

  atlas.marks.band = (element, { lower, rank, upper, most }) => {
    const x = (place) => ((place - 1) / Math.max(most, 2)) * WIDE;
    const step = WIDE / Math.max(most, 2);
    drawn(element, 14, [
      box(0, 6, WIDE, 2, "bar-room"),
      box(x(lower), 3, x(Math.min(upper, most)) - x(lower) + step, 8, "band-range"),
      box(x(rank), 0, Math.max(step, 8), 14, "band-place"),
    ]);
  };

  atlas.marks.drive = (element, { value, typical, ends: [low, high], part }) => {
    const x = (points) => ((points - low) / (high - low || 1)) * (WIDE - 6);
    const [from, to] = [x(0), x(value)].sort((a, b) => a - b);
    drawn(element, 18, [
      box(0, 8, WIDE, 2, "bar-room"),
      box(from, 3, to - from, 12, `part-${part}`),
      box(x(0), 0, 2, 18, "bar-zero"),
      box(x(typical), 0, 6, 18, "drive-typical"),
    ]);
  };
})();
