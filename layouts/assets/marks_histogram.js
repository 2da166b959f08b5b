/* How the painted values lie: bars in the colours of their classes, with the class edges on them. */
"use strict";

(() => {
  const { shape, picture } = atlas.svg;
  const [WIDTH, HEIGHT, FOOT] = [236, 92, 16];

  /* Bars are cut at the class edges, so that a colour never reaches over its class. */
  function histogram(element, { counts, edges, colours, ends }) {
    const [low, high] = [edges[0], edges[edges.length - 1]];
    const x = (value) => (high > low ? ((value - low) / (high - low)) * WIDTH : 0);
    const step = WIDTH / counts.length;
    const tallest = Math.max(...counts, 1);
    const base = HEIGHT - FOOT;
    const bars = counts.flatMap((count, at) => {
      const tall = count ? Math.max((count / tallest) * (base - 6), 1.5) : 0;
      const [from, to] = [at * step, (at + 1) * step];
      return colours.flatMap((fill, place) => {
        const left = Math.max(from, place ? x(edges[place]) : 0);
        const right = Math.min(to, place === colours.length - 1 ? WIDTH : x(edges[place + 1]));
        if (!tall || right <= left) return [];
        return [shape("rect", { x: left, y: base - tall, width: right - left, height: tall, fill })];
      });
    });
    const lines = edges.slice(1, -1).map((edge) => shape("line", {
      x1: x(edge), x2: x(edge), y1: 0, y2: base, class: "histogram-edge",
    }));
    const words = [[0, "start"], [WIDTH, "end"]].map(([at, anchor], place) => shape(
      "text", { x: at, y: HEIGHT - 3, "text-anchor": anchor, class: "histogram-end" }, [ends[place]],
    ));
    const axis = shape("line", { x1: 0, x2: WIDTH, y1: base, y2: base, class: "histogram-axis" });
    element.replaceChildren(picture(WIDTH, HEIGHT, [...bars, axis, ...lines, ...words]));
  }

  atlas.marks.histogram = histogram;
})();
