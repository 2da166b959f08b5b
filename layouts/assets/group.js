/* The reader's own selection of municipalities, one by one: beside a card, a profile, a row. */
"use strict";

(() => {
  const NOTE = "atlas-group";

  /* The map takes the step as one of its own. */
  function toggle(area) {
    dash_clientside.set_props("member", { data: { area, at: Date.now() } });
  }

  /* A page that is opened anew gives the focus back to where it was; a browser may forget that. */
  function note(value) {
    try {
      const before = sessionStorage.getItem(NOTE);
      if (value) sessionStorage.setItem(NOTE, value);
      else sessionStorage.removeItem(NOTE);
      return before;
    } catch {
      return null;
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.group-toggle");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!document.getElementById("map")) {
      note(link.dataset.area);
      return;
    }
    event.preventDefault();
    toggle(link.dataset.area);
    keep(document.getElementById("card"), link.href);
  });

  /* The card is written anew with the other link in it, which takes the focus over. */
  function keep(card, before) {
    new MutationObserver((_, observer) => {
      const link = card.querySelector("a.group-toggle");
      if (!link || link.href === before) return;
      observer.disconnect();
      if (document.activeElement === document.body) link.focus();
    }).observe(card, { childList: true, subtree: true, attributes: true });
  }

  new MutationObserver((_, observer) => {
    const link = document.querySelector("a.group-toggle");
    if (!link && !document.querySelector("#main > *")) return;
    observer.disconnect();
    const area = note(null);
    if (link && area === link.dataset.area) link.focus();
  }).observe(document.documentElement, { childList: true, subtree: true });

  Object.assign(atlas, { toggle });
})();
