/* The first page in the browser: its address follows the place chosen, and the other way round. */
"use strict";

(() => {
  const current = () => location.pathname + location.search;

  /* Points a link to the query of the view, or to a part of it. */
  function follow(link, pairs) {
    const query = new URLSearchParams(pairs).toString();
    link.href = new URL(link.href).pathname + (query ? `?${query}` : "");
  }

  /* Where the page is going, or is; and whether by its address or by a choice of the reader's. */
  let heading = null;
  let byAddress = true;

  /* A choice is a new entry of the history; an address that was gone to has one already. */
  function remember({ address, title }) {
    document.title = title;
    const here = [...new URL(address, location.origin).searchParams];
    for (const link of document.querySelectorAll("a.language")) {
      const others = here.filter(([name]) => name !== "lang");
      follow(link, link.lang === "es" ? others : [...others, ["lang", link.lang]]);
    }
    for (const link of document.querySelectorAll(".frozen-line .newest")) {
      follow(link, here.filter(([name]) => name !== "release"));
    }
    for (const link of document.querySelectorAll("a.page-link")) {
      follow(link, here.filter(([name]) => atlas.kept.includes(name)));
    }
    /* Where the reader has gone on meanwhile, the next answer is the one to follow. */
    if (byAddress && heading && current() !== heading) return address;
    const kind = byAddress || current() === address ? "replaceState" : "pushState";
    history[kind]({ atlas: true }, "", address);
    heading = address;
    byAddress = false;
    return address;
  }

  function moved() {
    if (!document.getElementById("glance") || current() === heading) return;
    heading = current();
    byAddress = true;
    dash_clientside.set_props("glance-address", {
      data: { path: location.pathname, query: location.search, at: Date.now() },
    });
  }
  window.addEventListener("popstate", moved);
  window.addEventListener("_dashprivate_pushstate", moved);

  /* A place is found by any part of its name, accents or not. */
  function atlasPlaces({ options, search }) {
    const wanted = atlas.folded(search.trim());
    return options.filter(({ label }) => atlas.folded(label).includes(wanted));
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { inicio: { remember } });
  window.dashMantineFunctions = Object.assign(window.dashMantineFunctions || {}, { atlasPlaces });
})();
