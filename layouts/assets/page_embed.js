/* A page within a page of somebody else: it tells its height, keeps to its theme, and leads out of
   the frame with links to other pages.  The page around may listen (api/embed_host.js) or not. */
"use strict";

(() => {
  const root = document.documentElement;
  if (!("embedded" in root.dataset)) return;

  let told = 0;
  function tell() {
    const main = document.getElementById("main");
    const foot = document.querySelector(".embed-source");
    if (!main || !foot) return;
    const height = Math.ceil(foot.getBoundingClientRect().bottom + scrollY);
    if (height === told) return;
    told = height;
    parent.postMessage({ atlas: "height", height }, "*");
  }

  const watched = new ResizeObserver(tell);
  /* In a light document it stands there before this script. */
  function begin() {
    const main = document.getElementById("main");
    if (!main) return;
    arrival.disconnect();
    watched.observe(main);
    if (root.dataset.theme !== "auto" && window.dash_clientside) {
      dash_clientside.set_props("mantine", { forceColorScheme: root.dataset.theme });
    }
    tell();
  }
  const arrival = new MutationObserver(begin);
  arrival.observe(root, { childList: true, subtree: true });
  begin();

  /* Another page of the atlas is for a window of its own, with all that stands around it. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || link.hash && link.pathname === location.pathname) return;
    if (link.origin !== location.origin || link.pathname === location.pathname) return;
    link.href = link.href.replace("/embed/", "/");
    link.target = "_blank";
    link.rel = "noopener";
  }, true);
})();
