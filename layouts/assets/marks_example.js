/* Each kind of picture in small, for the page of help: outlines without figures. */
"use strict";

(() => {
  const [WIDTH, HEIGHT] = [120, 64];
  const { shape, picture } = atlas.svg;
  const rect = (x, y, width, height, className) => shape("rect", { x, y, width, height, class: className });
  const dot = (cx, cy, className = "ex-accent", r = 3) => shape("circle", { cx, cy, r, class: className });
  const line = (d, className = "ex-line") => shape("path", { d, class: className });
  const tile = (x, y, step, size = 15) => rect(x, y, size, size, `ex-class-${step}`);
  const RISING = [1, 2, 3, 4];

  const examples = {
    map: () => [[30, 6, 1], [47, 6, 2], [64, 6, 1], [38, 23, 2], [55, 23, 3], [72, 23, 4], [47, 40, 3], [64, 40, 4]]
      .map(([x, y, step]) => tile(x, y, step)),
    legend: () => RISING.flatMap((step, at) => (
      [rect(28, 51 - 15 * at, 20, 10, `ex-class-${step}`), rect(56, 54 - 15 * at, 34, 4, "ex-soft")]
    )),
    ranking: () => [76, 60, 44, 26].map((width, at) => rect(22, 6 + 14 * at, width, 9, at === 2 ? "ex-accent" : "ex-soft")),
    trend: () => [line("M12 14 L40 22 L66 40 L108 46"), line("M12 34 L40 38 L66 44 L108 54", "ex-dash"), dot(108, 46)],
    spine: () => [12, 32, 52].flatMap((y, at) => (
      [line(`M10 ${y} L110 ${y}`, "ex-stroke"), rect(40, y - 6, 34, 12, "ex-mid"), dot([26, 62, 92][at], y, "ex-accent", 5)]
    )),
    scatter: () => [[20, 50], [30, 42], [38, 47], [48, 36], [56, 40], [66, 28], [74, 33], [86, 18], [98, 22]].map(([x, y]) => dot(x, y)),
    distribution: () => [...[[14, 1], [24, 2], [34, 3], [44, 4], [54, 3], [64, 2], [78, 1], [98, 1]].flatMap(([x, high]) => (
      Array.from({ length: high }, (_, at) => dot(x, 36 - 8 * at))
    )), line("M14 54 L98 54", "ex-stroke"), rect(30, 48, 34, 12, "ex-mid"), line("M44 48 L44 60", "ex-stroke")],
    change: () => [[12, 30, 62], [32, 84, 46], [52, 96, 70]].flatMap(([y, from, to]) => (
      [line(`M${from} ${y} L${to} ${y}`, "ex-stroke"), dot(from, y, "ex-hollow", 4.4), dot(to, y, "ex-accent", 4.6)]
    )),
    pyramid: () => [44, 38, 30, 20, 10].flatMap((wide, at) => (
      [rect(59 - wide, 50 - 11 * at, wide, 9, "ex-mid"), rect(61, 50 - 11 * at, wide, 9, "ex-accent")]
    )),
    bivariate: () => [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => tile(35 + 17 * column, 41 - 17 * row, 1 + Math.min(3, row + column)))),
    equiplot: () => [[12, 20, 100], [32, 24, 90], [52, 30, 76]].flatMap(([y, from, to]) => (
      [line(`M${from} ${y} L${to} ${y}`, "ex-stroke"), ...[0, 0.34, 0.66].map((part) => dot(from + part * (to - from), y, "ex-mid", 4)), dot(to, y, "ex-accent", 4.6)]
    )),
    curve: () => [line("M16 58 L104 6", "ex-dash"), line("M16 58 Q84 54 104 6")],
    parts: () => [rect(12, 22, 40, 20, "ex-accent"), rect(54, 22, 54, 20, "ex-mid")],
    measures: () => [0, 1, 2].flatMap((row) => [rect(14, 8 + 18 * row, 52, 6, "ex-soft"), rect(76, 8 + 18 * row, 16, 6, "ex-mid"), dot(102, 11 + 18 * row)]),
    table: () => [0, 1, 2, 3].flatMap((row) => [0, 1, 2].map((column) => (
      rect(14 + 32 * column, 6 + 14 * row, column ? 20 : 26, row ? 4 : 6, row ? "ex-soft" : "ex-mid")
    ))),
  };

  atlas.marks.example = (element, name) => element.replaceChildren(picture(WIDTH, HEIGHT, examples[name]()));
})();
