/* The header on a small screen: a button that shows and hides the rest of it. */
"use strict";

(() => {
  const button = () => document.getElementById("menu-button");

  function open(shown) {
    button()?.setAttribute("aria-expanded", String(shown));
    document.getElementById("menu")?.classList.toggle("open", shown);
  }

  document.addEventListener("click", ({ target }) => {
    if (target.closest("#menu-button")) open(button().getAttribute("aria-expanded") !== "true");
    else if (!target.closest("#menu")) open(false);
  });
  document.addEventListener("keydown", ({ key, target }) => {
    if (key !== "Escape" || !target.closest("#menu, #menu-button")) return;
    open(false);
    button().focus();
  });
})();

/* What an address points to stands there later than the address: it is gone to once it does. */
if (location.hash) {
  const waiting = new MutationObserver(() => {
    const aim = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!aim) return;
    waiting.disconnect();
    aim.scrollIntoView();
  });
  waiting.observe(document.documentElement, { childList: true, subtree: true });
}
