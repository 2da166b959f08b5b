/* Before the page goes to paper: the header bears its address, and each map is copied, light and
   whole, into a plain picture that the paper's width can scale. */
"use strict";

(() => {
  const THEME = "data-mantine-color-scheme";
  const root = document.documentElement;

  function copied(map) {
    map.redraw();
    const drawn = map.getCanvas();
    const box = map.getContainer().closest(".canvas");
    const paper = box?.querySelector("canvas.paper") ?? document.createElement("canvas");
    Object.assign(paper, { className: "paper", width: drawn.width, height: drawn.height });
    paper.getContext("2d").drawImage(drawn, 0, 0);
    box?.append(paper);
  }

  window.addEventListener("beforeprint", () => {
    document.querySelector(".top")?.setAttribute("data-address", location.href);
    const theme = root.getAttribute(THEME);
    root.setAttribute(THEME, "light");
    document.dispatchEvent(new Event("theme"));
    for (const plot of document.querySelectorAll(".canvas .js-plotly-plot")) {
      const map = plot._fullLayout?.map?._subplot?.map;
      if (map) copied(map);
    }
    root.setAttribute(THEME, theme);
  });
})();
