/* Pages of analysis in the browser: addresses, and steps taken inside the article
   (layouts/analysis.py says what an element must bear). */
"use strict";

(() => {
  const place = () => document.getElementById("analysis");
  const tell = (name, data) => {
    const page = place();
    if (page) dash_clientside.set_props(`${page.dataset.page}-${name}`, { data: { ...data, at: Date.now() } });
  };

  function moved() {
    if (place() && location.pathname.endsWith(`/${place().dataset.page}`)) {
      tell("address", { path: location.pathname, query: location.search });
    }
  }
  window.addEventListener("popstate", moved);
  window.addEventListener("_dashprivate_pushstate", moved);

  /* What a field holds, beside what it says of itself. */
  function held(field) {
    const given = field.type === "checkbox" ? field.checked : field.value;
    return field.dataset.value ? { ...JSON.parse(field.dataset.value), given } : given;
  }

  const FIELDS = "input, select, textarea";
  const step = (element, value) => tell("step", { step: element.dataset.step, value });
  document.addEventListener("click", ({ target }) => {
    const element = target.closest?.("#analysis [data-step]");
    if (element && !element.matches(FIELDS)) step(element, JSON.parse(element.dataset.value));
  });
  document.addEventListener("change", ({ target }) => {
    if (target.matches?.(`#analysis [data-step]:is(${FIELDS})`)) step(target, held(target));
  });

  /* The focus stays where it was, although its element is made anew. */
  let last = null;
  document.addEventListener("focusin", ({ target }) => {
    last = target.id && target.closest("#analysis .analysis-body") ? target.id : null;
  });
  new MutationObserver(() => {
    if (!last || document.activeElement !== document.body) return;
    document.getElementById(last)?.focus({ preventScroll: true });
  }).observe(document.documentElement, { childList: true, subtree: true });

  /* On a telephone the pages of equity do not all fit in their line: this one is seen in it. */
  function reveal() {
    const line = document.querySelector(".equity");
    const here = line?.querySelector('[aria-current="page"]');
    if (here) line.scrollLeft = here.offsetLeft - (line.clientWidth - here.offsetWidth) / 2;
  }

  function remember(frame) {
    atlas.remember(frame);
    reveal();
    place().dataset.painted = frame.address;
    return dash_clientside.no_update;
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { analysis: { remember } });
  Object.assign(window.atlas, { takeStep: (name, value) => tell("step", { step: name, value }) });
})();
