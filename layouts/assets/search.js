/* Search: areas, indicators and topics by name, tolerant of accents and small slips.

   Finding is a pure function of the index (indicators/search.py) and the text; the rest is a
   combobox after the ARIA pattern, built where the page says data-search. */
"use strict";

(() => {
  const MOST = { areas: 6, indicators: 6, topics: 3 };
  const wordsOf = (text) => atlas.folded(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  /* Steps from one word to another: a letter put in, left out, changed, or two of them swapped
     (Damerau-Levenshtein, each pair swapped once). */
  function distance(one, other) {
    let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const same = one[i - 1] === other[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      [before, last] = [last, row];
    }
    return last[other.length];
  }

  /* Slips forgiven in a word: none in a short one. */
  const forgiven = ({ length }) => (length < 4 ? 0 : length <= 7 ? 1 : 2);

  /* Slips between a sought word and a word, or its beginning where they begin alike; Infinity where
     there are too many. */
  function slips(sought, word) {
    if (word.startsWith(sought)) return 0;
    const most = forgiven(sought);
    if (!most || word.length < sought.length - most) return Infinity;
    const whole = word.length <= sought.length + most ? distance(sought, word) : Infinity;
    const begun = word[0] === sought[0] ? distance(sought, word.slice(0, sought.length)) : Infinity;
    const found = Math.min(whole, begun);
    return found <= most ? found : Infinity;
  }

  /* How well a name answers: 0 it is that name, 1 begins with these words, 2 with this text, 3 its
     words begin so, 4 with the help of what stands beside it, 5 holds the text within; Infinity for
     none of these. */
  function rank(sought, name, beside) {
    const [text, own] = [sought.join(" "), name.join(" ")];
    if (own === text) return 0;
    if (own.startsWith(`${text} `)) return 1;
    if (own.startsWith(text)) return 2;
    const begins = (words) => (one) => words.some((word) => word.startsWith(one));
    if (sought.every(begins(name))) return 3;
    if (sought.some(begins(name)) && sought.every(begins([...name, ...beside]))) return 4;
    return own.includes(text) ? 5 : Infinity;
  }

  /* The same with slips forgiven: behind every exact answer, the fewer slips the better. */
  function loosely(sought, name, beside) {
    const each = sought.map((one) => Math.min(...[...name, ...beside].map((word) => slips(one, word))));
    const own = sought.some((one) => name.some((word) => slips(one, word) < Infinity));
    return own ? each.reduce((sum, one) => sum + one, 6) : Infinity;
  }

  /* Entries of the index as candidates: names in words, and what helps to tell them apart. */
  function candidates({ areas, towns, indicators, topics }) {
    const own = new Map(areas.map(([key, name]) => [key, name]));
    const stateOf = (key) => (key.length === 5 ? own.get(key.slice(0, 2)) : "");
    const chapters = new Map(topics.map(([id, name]) => [id, name]));
    const made = (kind, id, shown, beside, names, more = {}) => (
      { kind, id, shown, beside, names: names.map(wordsOf), near: wordsOf(beside), ...more }
    );
    return {
      areas: [
        ...areas.map(([key, ...names]) => made("areas", key, names[0], stateOf(key), [...names, key])),
        /* A town leads to the municipality that it is in, which is named with it. */
        ...towns.map(([name, key]) => made(
          "areas", key, `${name} · ${own.get(key)}, ${stateOf(key)}`, "", [name],
          { near: wordsOf(`${own.get(key)} ${stateOf(key)}`) },
        )),
      ],
      indicators: indicators.map(([id, name, short, topic]) => (
        made("indicators", id, short, chapters.get(topic), [short, name])
      )),
      topics: topics.map(([id, name, first]) => made("topics", id, name, "", [name], { first })),
    };
  }

  /* The best of each kind, the kind with the best answer first: [[kind, best ones, how many]].
     Slips are forgiven only where nothing answers exactly. */
  function find(known, text) {
    const sought = wordsOf(text);
    if (!sought.length) return [];
    for (const judge of [rank, loosely]) {
      const groups = Object.entries(known).map(([kind, all]) => {
        const ranked = all.map((one) => [
          Math.min(...one.names.map((name) => judge(sought, name, one.near))), one,
        ]).filter(([place]) => place < Infinity);
        const wide = ({ id }) => (kind === "areas" ? id.length : 0);
        ranked.sort(([a, one], [b, other]) => a - b || wide(one) - wide(other)
          || (kind === "areas" ? one.shown.length - other.shown.length : 0));
        /* An area that answers by two names is told by the better one. */
        const told = new Set();
        const best = ranked.filter(([, { id }]) => !told.has(id) && told.add(id));
        return [kind, best.slice(0, MOST[kind]).map(([, one]) => one), best.length, best[0]?.[0]];
      }).filter(([, , count]) => count);
      if (groups.length) return groups.sort((a, b) => a[3] - b[3]).map((group) => group.slice(0, 3));
    }
    return [];
  }

  /* Where an answer leads: what the reader has chosen goes along. */
  function addressOf({ kind, id, first }, pages) {
    const here = new URLSearchParams(location.search);
    const kept = new URLSearchParams(atlas.kept.filter((name) => here.has(name)).map((name) => [name, here.get(name)]));
    if (kind === "areas") {
      for (const name of ["area", "focus"]) kept.delete(name);
      if (id !== "00") kept.set("area", id.slice(0, 2));
      if (id.length === 5) kept.set("focus", id);
    } else kept.set("indicator", first ?? id);
    const query = String(kept);
    return `/${pages[kind]}${query ? `?${query}` : ""}`;
  }

  /* The map moves by itself; any other page is opened. */
  function go(address) {
    const [path] = address.split("?");
    if (path !== location.pathname || !document.getElementById("map")) location.assign(address);
    else {
      /* The map puts its own way of writing this address in place of it. */
      history.pushState({}, "", address);
      dispatchEvent(new PopStateEvent("popstate"));
    }
  }

  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  function build(host) {
    const { index, pages, words } = JSON.parse(host.dataset.search);
    const input = element("input", {
      id: "search-text", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
      placeholder: words.placeholder, "aria-label": words.label, "aria-expanded": "false",
      "aria-controls": "search-list", "aria-autocomplete": "list", "aria-keyshortcuts": "/",
    });
    const list = element("div", { id: "search-list", role: "listbox", "aria-label": words.label });
    const none = element("p", { class: "none" });
    const box = element("div", { class: "found" }, list, none);
    const status = element("p", { class: "unseen", role: "status" });
    host.replaceChildren(input, element("kbd", { "aria-hidden": "true" }, "/"), box, status);
    let [options, active, known] = [[], -1, null];
    box.hidden = true;

    const load = () => atlas.fetched(index).then(candidates);

    function show(at) {
      active = at;
      options.forEach(({ node }, place) => node.setAttribute("aria-selected", String(place === at)));
      if (at < 0) input.removeAttribute("aria-activedescendant");
      else {
        input.setAttribute("aria-activedescendant", options[at].node.id);
        options[at].node.scrollIntoView({ block: "nearest" });
      }
    }

    function close() {
      box.hidden = true;
      input.setAttribute("aria-expanded", "false");
      show(-1);
    }

    function choose(one) {
      close();
      input.value = "";
      input.blur();
      go(addressOf(one, pages));
    }

    function option(one) {
      const node = element(
        "div", { role: "option", id: `search-${one.kind}-${one.id}`, "aria-selected": "false" },
        element("span", {}, one.shown), element("small", {}, one.beside),
      );
      node.addEventListener("click", () => choose(one));
      options.push({ node, one });
      return node;
    }

    function group([kind, best, count]) {
      const title = count > best.length ? words.some.replace("{group}", words[kind])
        .replace("{shown}", best.length).replace("{count}", count) : words[kind];
      const heading = element("div", { class: "heading", id: `search-${kind}`, role: "presentation" }, title);
      return element("div", { role: "group", "aria-labelledby": heading.id }, heading, ...best.map(option));
    }

    async function look() {
      const text = input.value.trim();
      if (!text) return close();
      known ??= await load().catch(() => null);
      if (text !== input.value.trim()) return undefined;
      const groups = known ? find(known, text) : [];
      options = [];
      list.replaceChildren(...groups.map(group));
      list.hidden = !options.length;
      none.hidden = options.length > 0;
      none.textContent = options.length ? "" : words[known ? "nothing" : "unreachable"].replace("{text}", text);
      status.textContent = options.length ? words.count.replace("{count}", options.length) : none.textContent;
      box.hidden = false;
      input.setAttribute("aria-expanded", String(options.length > 0));
      return show(-1);
    }

    const keys = {
      ArrowDown: () => options.length && show((active + 1) % options.length),
      ArrowUp: () => options.length && show((active <= 0 ? options.length : active) - 1),
      Enter: () => options.length && !box.hidden && choose(options[Math.max(active, 0)].one),
      Escape: () => {
        if (box.hidden) input.value = "";
        close();
      },
    };
    input.addEventListener("focus", () => load().then((made) => { known = made; }, () => {}), { once: true });
    input.addEventListener("input", look);
    input.addEventListener("focus", () => input.value && look());
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      const act = event.isComposing ? null : keys[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    });
    /* A press within the answers leaves the reader in the field. */
    box.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const input = document.getElementById("search-text");
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.select();
  });

  new MutationObserver(() => {
    const host = document.querySelector("[data-search]:empty");
    if (host) build(host);
  }).observe(document.documentElement, { childList: true, subtree: true });

  Object.assign(atlas, { search: { candidates, distance, find } });
})();
