/* Times a change from the press on a control to the painted frame, on the map and on charts alike.

   A map says that it is drawn by its mark (data-painted), set once MapLibre is at rest and the
   graphics have finished; a chart by Plotly's own event, the last one of the view asked for.  From
   there two frames are let pass: the first is that of the drawing, and the second begins only once
   the first was handed over. */
"use strict";

(() => {
  const drawn = new Map();
  let pressed = null;
  let news = 0;
  const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });

  async function told(address) {
    news = performance.now();
    await frame();
    await frame();
    news = performance.now();
    drawn.set(address, news);
  }

  const map = document.getElementById("map");
  if (map) {
    new MutationObserver(() => told(map.dataset.painted)).observe(map, { attributeFilter: ["data-painted"] });
  } else {
    const chart = document.querySelector("#chart .js-plotly-plot");
    chart.on("plotly_afterplot", () => told(chart.layout.meta));
  }
  document.addEventListener("pointerdown", (event) => { pressed ??= event.timeStamp; }, true);

  window.painted = {
    /* Forget what was drawn; the next press counts. */
    arm() {
      drawn.clear();
      pressed = null;
    },
    /* How many ms after the press the view of an address was painted; told after `quiet` ms in
       which nothing else was. */
    async after(address, quiet, patience) {
      const deadline = performance.now() + patience;
      while (!drawn.has(address) || performance.now() - news < quiet) {
        if (performance.now() > deadline) {
          throw new Error(`${address}: not painted within ${patience} ms; seen ${[...drawn.keys()].join(", ")}`);
        }
        await new Promise((resolve) => { setTimeout(resolve, 20); });
      }
      return drawn.get(address) - pressed;
    },
  };
})();
