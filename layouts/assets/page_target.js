/* The page of targeting in the browser: its form for a condition, and lists brought in as files. */
"use strict";

(() => {
  const MOST_ROWS = 200;
  const field = (name) => document.getElementById(`target-${name}`);

  /* Up to six decimals and no exponent, as indicators/conditions.py reads it. */
  const written = (value) => value.toFixed(6).replace(/\.?0+$/, "");

  function add() {
    const value = field("value").valueAsNumber;
    if (!Number.isFinite(value)) {
      field("value").focus();
      return;
    }
    atlas.takeStep("add", `${field("indicator").value}.${field("relation").value}.${written(value)}`);
  }
  document.addEventListener("click", ({ target }) => {
    if (target.closest?.("#target-add")) add();
  });
  document.addEventListener("keydown", ({ key, target }) => {
    if (key === "Enter" && target.id === "target-value") add();
  });

  const make = (tag, text, attributes = {}) => Object.assign(document.createElement(tag), { textContent: text, ...attributes });
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /* The last file read, kept while the article around its report is made anew. */
  let last = null;
  const told = () => JSON.parse(document.getElementById("served-report").dataset.values);

  async function bring(file) {
    const { index, ...known } = told();
    try {
      const [areas, bytes] = await Promise.all([atlas.fetched(index), file.arrayBuffer()]);
      last = { name: file.name, known: atlas.servedFile.knowing(areas, known) };
      last.found = atlas.servedFile.read(atlas.servedFile.decoded(bytes), last.known);
    } catch {
      last = { name: file.name, found: { fault: "unreadable" } };
    }
    report();
    const { keys = [] } = last.found;
    if (keys.length) atlas.takeStep("serve", { keys, name: file.name.replace(/\.\w+$/, "") });
  }

  document.addEventListener("change", ({ target }) => {
    if (target.id === "served-file" && target.files.length) bring(target.files[0]);
    if (target.id === "target-indicator") field("unit").textContent = target.selectedOptions[0].dataset.unit;
  });

  function report() {
    const place = document.getElementById("served-report");
    if (!place || !last) return;
    const { words, language } = told();
    const { fault, rows = [], keys = [], head } = last.found;
    if (fault) {
      place.replaceChildren(make("p", `${last.name}: ${words[fault]}`), make("p", words.nothing));
      return;
    }
    const number = (value) => value.toLocaleString(language === "es" ? "es-MX" : "en-US");
    const summary = filled(words.read, { name: last.name, rows: number(rows.length), used: number(keys.length) });
    const column = head ? ` ${filled(words.used, { column: head })}` : "";
    const odd = rows.filter(({ remark }) => remark);
    const lines = [make("p", summary + column)];
    if (!keys.length) lines.push(make("p", words.nothing));
    lines.push(odd.length ? table(odd, words, number) : make("p", words.all_well));
    place.replaceChildren(...lines);
  }

  /* How many of each remark, then the rows themselves. */
  function table(odd, words, number) {
    const counts = new Map();
    for (const { remark } of odd) counts.set(remark, (counts.get(remark) ?? 0) + 1);
    const list = make("ul", "");
    for (const [remark, count] of counts) list.append(make("li", `${words[remark]}: ${number(count)}`));
    const grid = make("table", "");
    grid.append(make("caption", words.faults));
    const top = grid.createTHead().insertRow();
    for (const name of ["row", "seen", "understood", "remark"]) top.append(make("th", words[name], { scope: "col" }));
    const body = grid.createTBody();
    for (const { line, said, key, remark } of odd.slice(0, MOST_ROWS)) {
      const row = body.insertRow();
      row.append(make("th", number(line), { scope: "row" }));
      for (const text of [said || "–", key ? place(key) : "–", words[remark]]) row.append(make("td", text));
    }
    const frame = make("div", "", { className: "tables where-table long", tabIndex: 0 });
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", words.faults);
    frame.append(grid);
    const all = make("div", "");
    all.append(list, frame);
    if (odd.length > MOST_ROWS) all.append(make("p", filled(words.cut, { shown: number(MOST_ROWS), count: number(odd.length) })));
    return all;
  }

  const place = (key) => `${key} ${last.known.now.get(key)}, ${last.known.full.get(key.slice(0, 2))}`;

  atlas.marks.served = report;
})();
