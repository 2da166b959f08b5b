/* Need against service: a point a municipality, its rate across, its number of concerned upright
   on a logarithmic scale; each class has a colour and a symbol of its own. */
"use strict";

(() => {
  const { shape } = atlas.svg;
  const [LEFT, RIGHT, TOP, FOOT] = [66, 16, 14, 46];
  const [NARROWEST, WIDEST] = [320, 860];
  const NEAR = 14;

  const SYMBOLS = [
    (r) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`,
    (r) => `M0 ${-1.3 * r}L${1.3 * r} 0L0 ${1.3 * r}L${-1.3 * r} 0Z`,
    (r) => `M${-r} ${-r}H${r}V${r}H${-r}Z`,
    (r) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`,
  ];
  const SIZES = [4.6, 4.2, 3.8, 2.2];

  /* Round numbers from low to high, about seven of them. */
  function ticks(low, high) {
    const rough = (high - low) / 6 || 1;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough);
    const found = [];
    for (let at = Math.ceil(low / step) * step; at <= high; at += step) found.push(at);
    return found;
  }

  function need(element, asked) {
    const { keys, rates, counts, letters, colours, turned, x: xTitle, y: yTitle } = asked;
    if (!keys.length) return;
    const WIDTH = Math.min(Math.max(element.clientWidth, NARROWEST), WIDEST);
    const HEIGHT = WIDTH < 560 ? 330 : 420;
    const [low, high] = [Math.min(...rates), Math.max(...rates)];
    const most = Math.ceil(Math.log10(Math.max(...counts, 10)));
    // The worse end stands at the right.
    const part = (rate) => (turned ? high - rate : rate - low) / (high - low || 1);
    const x = (rate) => LEFT + part(rate) * (WIDTH - LEFT - RIGHT);
    const y = (count) => HEIGHT - FOOT - (Math.log10(Math.max(count, 1)) / most) * (HEIGHT - TOP - FOOT);
    const text = (content, at) => shape("text", { class: "curve-text", ...at }, [content]);
    const across = [...Array(most + 1).keys()].flatMap((power) => [
      shape("line", { x1: LEFT, x2: WIDTH - RIGHT, y1: y(10 ** power), y2: y(10 ** power), class: "curve-grid" }),
      text((10 ** power).toLocaleString("en"), { x: LEFT - 8, y: y(10 ** power) + 4, "text-anchor": "end" }),
    ]);
    const below = ticks(low, high).map((rate) => text(Number(rate.toPrecision(6)).toLocaleString("en"), {
      x: x(rate), y: HEIGHT - FOOT + 18, "text-anchor": "middle",
    }));
    const places = keys.map((key, at) => [x(rates[at]), y(counts[at])]);
    // Those of no list lie below, those that wait on top.
    const points = [3, 2, 0, 1].flatMap((kind) => keys.flatMap((key, at) => (Number(letters[at]) !== kind ? [] : [
      shape("path", {
        d: SYMBOLS[kind](SIZES[kind]), fill: colours[kind], class: `need-point need-kind-${kind}`,
        transform: `translate(${places[at].map((one) => one.toFixed(1)).join(" ")})`,
      }),
    ])));
    const ring = shape("circle", { r: 8, class: "need-ring", visibility: "hidden" });
    const drawing = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" }, [
      ...across, ...below, ...points, ring,
      text(xTitle, { x: (LEFT + WIDTH - RIGHT) / 2, y: HEIGHT - 6, "text-anchor": "middle" }),
      text(yTitle, { x: LEFT + 6, y: TOP + 12 }),
    ]);
    const card = Object.assign(document.createElement("div"), { className: "hover-card", hidden: true });
    element.replaceChildren(drawing, card);
    listen(element, drawing, { places, ring, card, asked, wide: WIDTH });
  }

  function listen(element, drawing, { places, ring, card, asked, wide }) {
    const line = (text, className) => Object.assign(document.createElement("p"), { textContent: text, className });
    drawing.addEventListener("pointermove", async (event) => {
      const { left, top, width } = drawing.getBoundingClientRect();
      const scale = wide / width;
      const [east, south] = [(event.clientX - left) * scale, (event.clientY - top) * scale];
      const far = ([x, y]) => Math.hypot(x - east, y - south);
      const at = places.reduce((best, place, here) => (far(place) < far(places[best]) ? here : best), 0);
      const hit = far(places[at]) < NEAR;
      ring.setAttribute("visibility", hit ? "visible" : "hidden");
      card.hidden = !hit;
      if (!hit) return;
      ring.setAttribute("cx", places[at][0]);
      ring.setAttribute("cy", places[at][1]);
      const names = new Map((await atlas.fetched(asked.index)).map(([key, name]) => [key, name]));
      const key = asked.keys[at];
      const rate = `${asked.rates[at].toFixed(asked.decimals)} ${asked.unit}`;
      card.replaceChildren(
        line(`${names.get(key)}, ${names.get(key.slice(0, 2))}`, "place"),
        line(`${asked.counts[at].toLocaleString("en")} · ${rate}`, "value"),
        line(asked.labels[asked.letters[at]], "class"),
      );
      const room = element.clientWidth - card.offsetWidth - 8;
      card.style.transform = `translate(${Math.max(8, Math.min(places[at][0] / scale + 14, room))}px, ${places[at][1] / scale + 14}px)`;
    });
    drawing.addEventListener("pointerleave", () => {
      card.hidden = true;
      ring.setAttribute("visibility", "hidden");
    });
  }

  atlas.marks.need = need;
})();
