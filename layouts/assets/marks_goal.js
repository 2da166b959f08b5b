/* The way to a goal: the figures so far, the goal as a line up to the year it is due, and between
   the last figure and it the way that is needed.

   data-mark="goal", data-values={points: [[year, value], …], base: year of the baseline or null,
   target: planned value, due: its year, reached: whether it is}. */
"use strict";

(() => {
  const [WIDTH, HEIGHT, SIDE, TOP, FOOT] = [300, 118, 14, 12, 20];

  atlas.marks.goal = (element, { points, base, target, due, reached }) => {
    const { shape, picture } = atlas.svg;
    const years = points.map(([year]) => year);
    const values = [...points.map(([, value]) => value), target];
    const [first, end] = [Math.min(...years, base ?? years[0]), Math.max(...years, due)];
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const x = (year) => SIDE + ((WIDTH - 2 * SIDE) * (year - first)) / (end - first || 1);
    const y = (value) => TOP + (HEIGHT - TOP - FOOT) * (high > low ? (high - value) / (high - low) : 0.5);
    const [lastYear, lastValue] = points[points.length - 1];
    const path = points.map(([year, value], at) => `${at ? "L" : "M"}${x(year).toFixed(1)} ${y(value).toFixed(1)}`);
    const diamond = (cx, cy) => `M${cx - 6} ${cy}L${cx} ${cy - 6}L${cx + 6} ${cy}L${cx} ${cy + 6}Z`;
    const word = (year, anchor) => shape("text", {
      x: x(year), y: HEIGHT - 4, "text-anchor": anchor, class: "goal-year",
    }, [String(year)]);
    const marked = [[first, "start"], [end, "end"]];
    if (lastYear < end && x(end) - x(lastYear) > 60 && x(lastYear) - x(first) > 60) marked.push([lastYear, "middle"]);
    else if (due < end && x(end) - x(due) > 60 && x(due) - x(first) > 60) marked.push([due, "middle"]);
    const needed = !reached && due > lastYear ? [shape("line", {
      x1: x(lastYear), y1: y(lastValue), x2: x(due), y2: y(target), class: "goal-needed",
    })] : [];
    element.replaceChildren(picture(WIDTH, HEIGHT, [
      shape("line", { x1: SIDE, x2: WIDTH - SIDE, y1: y(target), y2: y(target), class: "goal-line" }),
      ...needed,
      shape("path", { d: path.join(""), class: "goal-path" }),
      ...points.length < 8 ? points.map(([year, value]) => shape("circle", { cx: x(year), cy: y(value), r: 2.4, class: "goal-point" })) : [],
      shape("circle", { cx: x(lastYear), cy: y(lastValue), r: 4.2, class: "goal-now" }),
      shape("path", { d: diamond(x(due), y(target)), class: "goal-target" }),
      ...marked.map(([year, anchor]) => word(year, anchor)),
    ]));
  };

  /* To the map of the goal that was chosen, which the page draws meanwhile. */
  document.addEventListener("click", ({ target }) => {
    if (target.closest?.("#analysis [data-step='goal']")) document.getElementById("metas-where")?.scrollIntoView({ block: "start" });
  });
})();
