/* The spine of an indicator: the range of all areas, the middle half of them, their median, and
   on it the nation, the state and the area itself, each in a shape of its own.

   data-mark="spine", data-values={ends: [minimum, quartile, median, quartile, maximum],
   flip: whether the greatest value is on the left, own, state, nation: values or null}. */
"use strict";

atlas.marks.spine = (element, { ends, flip, own, state, nation }) => {
  const { shape, picture } = atlas.svg;
  const [width, height, edge] = [168, 26, 7];
  const middle = height / 2;
  const [low, , , , high] = ends;
  const along = (value) => (high > low ? (value - low) / (high - low) : 0.5);
  const x = (value) => edge + (width - 2 * edge) * (flip ? 1 - along(value) : along(value));
  const [from, to] = [x(ends[1]), x(ends[3])].sort((a, b) => a - b);
  const at = (value, made) => (value === null || value === undefined ? [] : [made(x(value))]);
  const diamond = (c) => `M${c - 5} ${middle}L${c} ${middle - 6}L${c + 5} ${middle}L${c} ${middle + 6}Z`;
  element.replaceChildren(picture(width, height, [
    shape("line", { x1: edge, x2: width - edge, y1: middle, y2: middle, class: "spine-range" }),
    shape("rect", { x: from, y: middle - 7, width: Math.max(to - from, 1), height: 14, class: "spine-middle" }),
    shape("line", { x1: x(ends[2]), x2: x(ends[2]), y1: middle - 7, y2: middle + 7, class: "spine-median" }),
    ...at(nation, (c) => shape("path", { d: diamond(c), class: "spine-nation" })),
    ...at(state, (c) => shape("rect", { x: c - 4.5, y: middle - 4.5, width: 9, height: 9, class: "spine-state" })),
    ...at(own, (c) => shape("circle", { cx: c, cy: middle, r: 5.2, class: "spine-own" })),
  ]));
};
