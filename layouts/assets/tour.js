/* The tour of a page: offered once, walked by keyboard or pointer, left at any moment.

   The page says data-tour (layouts/components/tour.py): parts of it, and words on each.  An address
   that ends in #tour asks for it. */
"use strict";

(() => {
  const KEY = "atlas-tour";
  const GAP = 14;
  const WIDTH = 330;

  /* A browser may refuse to remember anything: then the offer is made again. */
  function answered(now) {
    try {
      if (now) localStorage.setItem(KEY, "answered");
      return localStorage.getItem(KEY) !== null;
    } catch {
      return false;
    }
  }

  const element = (name, attributes, ...children) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...children);
    return made;
  };

  /* Beside the part where there is room, else at the foot of the window. */
  function place(card, part) {
    const box = part.getBoundingClientRect();
    const top = `${Math.max(GAP, Math.min(box.top, innerHeight - card.offsetHeight - GAP))}px`;
    if (box.right + WIDTH + 2 * GAP < innerWidth) Object.assign(card.style, { left: `${box.right + GAP}px`, top, bottom: "" });
    else if (box.left > WIDTH + 2 * GAP && innerWidth > 1080) {
      Object.assign(card.style, { left: `${box.left - WIDTH - GAP}px`, top, bottom: "" });
    } else Object.assign(card.style, { left: `${(innerWidth - card.offsetWidth) / 2}px`, top: "", bottom: `${GAP}px` });
  }

  function walk(offer) {
    const { steps, words } = JSON.parse(offer.dataset.tour);
    const back = element("button", { className: "quiet", textContent: words.back });
    const next = element("button", {});
    const end = element("button", { className: "quiet", textContent: words.end });
    const [count, text] = [element("p", { className: "count" }), element("p", { id: "tour-text" })];
    const card = element("div", { className: "tour tour-card", role: "dialog" }, count, text, element("div", {}, back, next, end));
    card.setAttribute("aria-label", words.title);
    card.setAttribute("aria-describedby", "tour-text");
    let at = 0;
    let part = null;

    function leave() {
      part?.classList.remove("toured");
      card.remove();
      document.getElementById("main").focus();
    }

    function show(step) {
      part?.classList.remove("toured");
      at = step;
      part = document.querySelector(steps[at][0]);
      part.classList.add("toured");
      part.scrollIntoView({ block: innerWidth > 1080 ? "nearest" : "start" });
      count.textContent = words.step.replace("{step}", at + 1).replace("{all}", steps.length);
      text.textContent = steps[at][1];
      back.hidden = at === 0;
      next.textContent = at + 1 < steps.length ? words.next : words.end;
      end.hidden = at + 1 === steps.length;
      place(card, part);
      next.focus({ preventScroll: true });
    }

    back.addEventListener("click", () => show(at - 1));
    next.addEventListener("click", () => (at + 1 < steps.length ? show(at + 1) : leave()));
    end.addEventListener("click", leave);
    card.addEventListener("keydown", ({ key }) => { if (key === "Escape") leave(); });
    document.body.append(card);
    show(0);
  }

  function meet(offer) {
    offer.dataset.met = "";
    const answer = () => {
      answered(true);
      offer.hidden = true;
    };
    offer.querySelector(".start").addEventListener("click", () => { answer(); walk(offer); });
    offer.querySelector(".decline").addEventListener("click", () => {
      answer();
      document.getElementById("main").focus();
    });
    if (location.hash === "#tour") walk(offer);
    else offer.hidden = answered(false);
  }

  new MutationObserver(() => {
    const offer = document.querySelector("[data-tour]:not([data-met])");
    if (offer && document.getElementById("main")) meet(offer);
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
