/* Trees of plain elements that layouts/components/still.py handed over as one text.

   An element is [tag, attributes, child, …], a text is itself.  They are made as soon as their
   place is on the page, so that addresses can lead into them; the place the address names, which
   was not there when the page opened, is gone to then. */
"use strict";

(() => {
  function made(part) {
    if (typeof part === "string") return document.createTextNode(part);
    const [tag, attributes, ...children] = part;
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children.map(made));
    return element;
  }

  function fill(place) {
    place.replaceChildren(...JSON.parse(place.dataset.tree).map(made));
    const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (named && place.contains(named)) named.scrollIntoView();
  }

  new MutationObserver((records) => {
    for (const { target, type, addedNodes } of records) {
      if (type === "attributes") fill(target);
      for (const node of addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        if (node.matches("[data-tree]")) fill(node);
        for (const place of node.querySelectorAll("[data-tree]")) fill(place);
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ["data-tree"] });
})();
