/* The chart by keys: a mark goes from point to point, the chart shows what it is, and it is told.

   Arrow keys, Home, End and the page keys on the focused box (plots.js has its Enter). */
"use strict";

(() => {
  /* How points follow one another, by chart: in rows as drawn, by value, along lines, by either of
     two values. */
  const rows = (one, other) => one.y - other.y || one.x - other.x;
  const values = (one, other) => (typeof one.x === "number" ? one.x - other.x || one.y - other.y : one.at - other.at);
  const ORDER = { ranking: rows, change: rows, pyramid: rows, distribution: values, scatter: values, trend: values };
  const RISING = new Set(["pyramid"]);
  const WHOLE = "%{text}<extra></extra>";
  const element = (id) => document.getElementById(id);
  /* Milliseconds that Plotly takes for what it shows; a key held down tells only where it ends. */
  const SOON = 90;
  const state = { plot: null, figure: null, kind: null, points: [], at: -1, telling: 0 };

  const plot = () => element("chart-box").querySelector(".js-plotly-plot");

  /* Points that answer the pointer; what two of them tell alike is gone to once. */
  function pointsOf({ data }) {
    const told = new Set();
    return data.flatMap((trace, curve) => {
      if (trace.hoverinfo === "skip" || !trace.x || !trace.y) return [];
      return [...trace.x].flatMap((x, at) => {
        const y = trace.y[at];
        if (x === null || x === undefined || y === null || y === undefined) return [];
        if (trace.hovertemplate === WHOLE) {
          if (told.has(trace.text[at])) return [];
          told.add(trace.text[at]);
        }
        return [{ curve, at, x, y }];
      });
    });
  }

  /* The points of the chart that is there now. */
  function look() {
    const now = plot();
    if (state.plot === now && state.figure === now.layout) return;
    const kind = new URLSearchParams(location.search).get("chart") ?? "ranking";
    Object.assign(state, { plot: now, figure: now.layout, kind, at: -1, points: pointsOf(now).sort(ORDER[kind]) });
  }

  /* The neighbour in another order than that of the points, or on the next line above or below. */
  function across(step) {
    const { points, kind, at } = state;
    const here = points[at];
    if (kind === "scatter") {
      const upward = [...points].sort(rows);
      const next = upward[upward.indexOf(here) + step];
      return next ? points.indexOf(next) : at;
    }
    const nearer = (best, one) => (Math.abs(one.x - here.x) < Math.abs(best.x - here.x) ? one : best);
    const others = [...new Set(points.map(({ curve }) => curve))].filter((curve) => curve !== here.curve)
      .map((line) => points.filter(({ curve }) => curve === line).reduce(nearer));
    const rise = (one) => step * (one.y - here.y || one.curve - here.curve);
    const beyond = others.filter((one) => rise(one) > 0).sort((one, other) => rise(one) - rise(other));
    return beyond.length ? points.indexOf(beyond[0]) : at;
  }

  /* All points, or those of the line that the point is on. */
  function alike() {
    const { points, kind, at } = state;
    return kind === "trend" ? points.filter(({ curve }) => curve === points[at].curve) : points;
  }

  /* The point some steps on. */
  function along(step) {
    const { points, at } = state;
    const same = alike();
    const to = Math.min(Math.max(same.indexOf(points[at]) + step, 0), same.length - 1);
    return points.indexOf(same[to]);
  }

  function upward(step) {
    if (state.kind === "scatter" || state.kind === "trend") return across(step);
    return along(RISING.has(state.kind) ? step : -step);
  }

  const far = () => Math.max(5, Math.round(state.points.length / 20));
  const KEYS = {
    ArrowRight: () => along(1),
    ArrowLeft: () => along(-1),
    ArrowUp: () => upward(1),
    ArrowDown: () => upward(-1),
    PageDown: () => along(far()),
    PageUp: () => along(-far()),
    Home: () => along(-state.points.length),
    End: () => along(state.points.length),
  };

  /* A ring around the point, and what the pointer would show there. */
  function show() {
    const { points, at, plot: now } = state;
    const { curve, at: place, x, y } = points[at];
    const full = now._fullData[curve];
    const { [`xaxis${full.xaxis.slice(1)}`]: across_, [`yaxis${full.yaxis.slice(1)}`]: up } = now._fullLayout;
    const ring = mark(now);
    ring.style.left = `${across_._offset + across_.d2p(x)}px`;
    ring.style.top = `${up._offset + up.d2p(y)}px`;
    ring.hidden = false;
    ring.scrollIntoView({ block: "nearest" });
    Plotly.Fx.hover(now, [{ curveNumber: curve, pointNumber: place }]);
    clearTimeout(state.telling);
    state.telling = setTimeout(tell, SOON);
  }

  function mark(now) {
    let ring = now.querySelector(".chart-step");
    if (!ring) {
      ring = Object.assign(document.createElement("span"), { className: "chart-step", hidden: true });
      now.append(ring);
    }
    return ring;
  }

  /* What the chart shows of the point, and which of all it is. */
  function tell() {
    const { plot: now, points, at } = state;
    if (at < 0 || document.activeElement !== element("chart-box")) return;
    const lines = [...now.querySelectorAll(".hoverlayer .hovertext text")].flatMap((text) => {
      const parts = [...text.querySelectorAll("tspan.line")];
      return (parts.length ? parts : [text]).map((one) => one.textContent.trim());
    });
    const told = element("chart-point");
    const { format } = new Intl.NumberFormat(document.documentElement.lang === "es" ? "es-MX" : "en-US");
    const same = alike();
    told.textContent = told.dataset.words.replace("{what}", lines.filter(Boolean).join("; "))
      .replace("{at}", format(same.indexOf(points[at]) + 1)).replace("{all}", format(same.length));
  }

  function leave() {
    if (!state.plot?.isConnected) return;
    mark(state.plot).hidden = true;
    Plotly.Fx.unhover(state.plot);
    state.at = -1;
    element("chart-point").textContent = "";
  }

  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (target.id !== "chart-box" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === "Escape") leave();
    if (!KEYS[key] || !target.dataset.painted) return;
    event.preventDefault();
    look();
    if (!state.points.length) return;
    state.at = state.at < 0 ? (key === "End" ? state.points.length - 1 : 0) : KEYS[key]();
    show();
  });
  document.addEventListener("focusout", ({ target }) => target.id === "chart-box" && leave());
})();
