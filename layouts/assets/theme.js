/* The theme before anything is drawn: the reader's own choice, else the system's.

   Loaded in the head (layouts/first_page.py), so that no page is ever seen in the wrong one.  The
   attribute and the key are Mantine's, which keeps both up to date from then on: one truth. */
"use strict";

(() => {
  const ATTRIBUTE = "data-mantine-color-scheme";
  const KEY = "mantine-color-scheme-value";
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");

  /* A browser may refuse to remember anything. */
  function kept() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }
  function keep(scheme) {
    try {
      localStorage.setItem(KEY, scheme);
    } catch {
      /* The choice holds for this page. */
    }
  }

  /* Within a page of somebody else it is that page's choice. */
  const own = "embedded" in root.dataset ? root.dataset.theme : kept();
  root.setAttribute(ATTRIBUTE, ["light", "dark"].includes(own) ? own : dark.matches ? "dark" : "light");

  document.addEventListener("click", ({ target }) => {
    if (!target.closest(".theme")) return;
    const next = root.getAttribute(ATTRIBUTE) === "dark" ? "light" : "dark";
    keep(next);
    root.setAttribute(ATTRIBUTE, next);
    dash_clientside.set_props("mantine", { forceColorScheme: next });
  });

  /* Whoever changed it, what is painted without CSS is told. */
  new MutationObserver(() => document.dispatchEvent(new Event("theme")))
    .observe(root, { attributeFilter: [ATTRIBUTE] });
})();
