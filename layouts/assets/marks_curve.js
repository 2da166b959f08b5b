/* The curve of concentration: how much of all is in how many areas, the most populous first. */
"use strict";

(() => {
  const { shape } = atlas.svg;
  const [HEIGHT, LEFT, RIGHT, TOP, FOOT] = [320, 46, 14, 12, 44];
  const [NARROWEST, WIDEST] = [320, 620];
  const SHARES = [0, 0.25, 0.5, 0.75, 1];

  function curve(element, { points, of, chosen, x: xTitle, y: yTitle }) {
    const WIDTH = Math.min(Math.max(element.clientWidth, NARROWEST), WIDEST);
    const x = (place) => LEFT + (place / of) * (WIDTH - LEFT - RIGHT);
    const y = (share) => HEIGHT - FOOT - share * (HEIGHT - TOP - FOOT);
    const text = (content, at) => shape("text", { class: "curve-text", ...at }, [content]);
    const grid = SHARES.flatMap((share) => [
      shape("line", { x1: LEFT, x2: WIDTH - RIGHT, y1: y(share), y2: y(share), class: "curve-grid" }),
      text(`${share * 100} %`, { x: LEFT - 8, y: y(share) + 4, "text-anchor": "end" }),
    ]);
    const places = SHARES.map((share, at) => text(Math.round(of * share).toLocaleString("en"), {
      x: x(of * share), y: HEIGHT - FOOT + 18, "text-anchor": at === SHARES.length - 1 ? "end" : "middle",
    }));
    const path = points.map(([place, share], at) => `${at ? "L" : "M"}${x(place).toFixed(1)} ${y(share).toFixed(1)}`).join("");
    const even = shape("line", { x1: x(0), y1: y(0), x2: x(of), y2: y(1), class: "curve-even" });
    const marks = chosen ? mark(x(chosen[0]), y(chosen[1])) : [];
    element.replaceChildren(shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" }, [
      ...grid, ...places, even,
      shape("path", { d: `${path}L${x(of)} ${y(0)}Z`, class: "curve-area" }),
      shape("path", { d: path, class: "curve-line" }),
      ...marks,
      text(xTitle, { x: (LEFT + WIDTH - RIGHT) / 2, y: HEIGHT - 4, "text-anchor": "middle" }),
      text(yTitle, { x: LEFT + 8, y: TOP + 14 }),
    ]));
  }

  /* What was asked for, and where it stands on both axes. */
  const mark = (at, height) => [
    shape("path", { d: `M${LEFT} ${height}H${at}V${HEIGHT - FOOT}`, class: "curve-lead" }),
    shape("circle", { cx: at, cy: height, r: 5, class: "curve-point" }),
  ];

  atlas.marks.curve = curve;
})();
