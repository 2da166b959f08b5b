/* For pages that embed the Atlas Niñez: each of its frames becomes as high as what it shows.
   Without this script frames keep the height that they were given, and scroll. */
"use strict";

(() => {
  const origin = new URL(document.currentScript.src).origin;
  window.addEventListener("message", ({ origin: from, source, data }) => {
    if (from !== origin || !data || data.atlas !== "height") return;
    const height = Math.min(Math.max(Number(data.height) || 0, 100), 20000);
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow === source) frame.style.height = `${height}px`;
    }
  });
})();
