/* Small pictures inside text and tables, drawn as SVG from what the page says of them.

   An element with data-mark="spark" and data-values='[…]' is drawn by atlas.marks.spark once it
   comes near the window; further marks are further functions there.  Words for those who listen
   are the element's own role and label. */
"use strict";

(() => {
  const NAMESPACE = "http://www.w3.org/2000/svg";

  /* An SVG element; colours come from the style sheet by class, so that they follow the theme. */
  function shape(name, attributes, children = []) {
    const made = document.createElementNS(NAMESPACE, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  const picture = (width, height, children) => shape(
    "svg", { viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true" }, children,
  );

  /* A line over the years: [[year, value], …]; null breaks it. */
  function spark(element, points) {
    const [width, height, edge] = [96, 28, 4];
    const known = points.filter(([, value]) => value !== null);
    if (!known.length) return;
    const [years, values] = [known.map(([year]) => year), known.map(([, value]) => value)];
    const [first, last] = [Math.min(...years), Math.max(...years)];
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const x = (year) => edge + ((width - 2 * edge) * (last > first ? (year - first) / (last - first) : 1));
    const y = (value) => height - edge - (height - 2 * edge) * (high > low ? (value - low) / (high - low) : 0.5);
    let pen = "M";
    const path = points.map(([year, value]) => {
      if (value === null) {
        pen = "M";
        return "";
      }
      const step = `${pen}${x(year).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = "L";
      return step;
    }).join("");
    const [year, value] = known[known.length - 1];
    element.replaceChildren(picture(width, height, [
      shape("path", { d: path, class: "spark-line" }),
      shape("circle", { cx: x(year).toFixed(1), cy: y(value).toFixed(1), r: 2.6, class: "spark-end" }),
    ]));
  }

  function draw(element) {
    atlas.marks[element.dataset.mark](element, JSON.parse(element.dataset.values));
  }

  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) {
        near.unobserve(target);
        draw(target);
      }
    }
  }, { rootMargin: "200px" });

  /* What a page brings later is found as it comes, and what it changes is drawn anew. */
  new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === "attributes") near.observe(target);
      for (const node of addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        for (const one of node.querySelectorAll("[data-mark]")) near.observe(one);
        if (node.matches("[data-mark]")) near.observe(node);
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ["data-values"] });

  /* What stands there from the beginning, once all marks are known. */
  document.addEventListener("DOMContentLoaded", () => {
    for (const one of document.querySelectorAll("[data-mark]")) near.observe(one);
  });

  atlas.marks = { spark };
  atlas.svg = { shape, picture };
})();
