/* The list beside the map: a grid after the ARIA pattern, of which only the rows in view are there.

   Up to 2,456 rows of one height stand in it by their order; a change touches the few in view. The
   focus stays on the grid, and the active row is told by aria-activedescendant. */
"use strict";

(() => {
  /* Height of a row in pixels, as in map.css; rows ready above and below those in view. */
  const HEIGHT = 46;
  const SPARE = 4;
  /* Letters of a name and its remark for which a row has room at the usual size, by columns. */
  const ROOM = 48;
  const LESS_ROOM = 34;
  const element = (id) => document.getElementById(id);
  const made = (name, attributes, ...children) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children.filter(Boolean));
    return node;
  };

  /* What cells show: a text, and what must be known of it. */
  const valueOf = (row, tell, words) => (row.value === null
    ? ["", words[`status.${row.status}`]]
    : [tell.figure(row.value), row.status === "normal" ? "" : words[`status.${row.status}`]]);
  const CELLS = {
    rank: (row) => [row.rank === null ? "" : String(row.rank), ""],
    name: (row, { frame }) => [
      row.name, [frame.area === "00" ? row.state : "", row.past].filter(Boolean).join(" · "),
    ],
    value: (row, { tell, words }) => valueOf(row, tell, words),
    other: (row, { tellSecond, words }) => valueOf(row.second, tellSecond, words),
  };
  /* The status of what a cell tells. */
  const STATUS = { value: (row) => row.status, other: (row) => row.second.status };

  /* The order at first: by place. */
  const BY_PLACE = { field: "rank", down: false };

  /* What rows are sorted by: those without it last in either direction, weak figures before them. */
  const KEYS = {
    rank: (row) => [row.rank === null ? 1 : 0, row.rank],
    name: (row) => [0, row.name],
    value: (row) => [row.value === null ? 2 : Number(row.status === "unreliable"), row.value],
    other: (row) => [row.second.value === null ? 2 : Number(row.second.status === "unreliable"), row.second.value],
  };

  /* Rows, which come in the order of place, in another order. */
  function sorted(rows, { field, down }, language) {
    if (field === BY_PLACE.field && !down) return rows;
    const { compare } = new Intl.Collator(language);
    const between = field === "name" ? compare : (one, other) => one - other;
    return rows.map((row) => [...KEYS[field](row), row]).sort(([tier, one], [tierOther, other]) => (
      tier - tierOther || (down ? -1 : 1) * between(one, other)
    )).map(([, , row]) => row);
  }

  /* The list in an element of its own.

     `choose` is told the key of a row that is picked. Of what comes back, `show` takes what the page
     shows, the rows in the order of place and the columns, and `find` the text sought. */
  function build(host, choose) {
    const header = made("div", { role: "row", "aria-rowindex": 1 });
    const body = made("div", { role: "rowgroup", class: "rows" });
    const none = element("list-none");
    const nodes = new Map();
    let [all, shown, columns, page, order] = [[], [], [], null, BY_PLACE];
    let [sought, active] = ["", 0];
    host.replaceChildren(made("div", { role: "rowgroup", class: "head" }, header), body);

    function write(node, row, at) {
      node.id = `list-${row.key}`;
      node.dataset.key = row.key;
      node.setAttribute("aria-rowindex", at + 2);
      node.setAttribute("aria-selected", String(row.key === page.frame.focus));
      node.replaceChildren(...columns.map(({ field }) => {
        const [text, remark] = CELLS[field](row, page);
        const flagged = (STATUS[field]?.(row) ?? "normal") !== "normal";
        const long = field === "name" && text.length + remark.length > (page.second ? LESS_ROOM : ROOM);
        const kind = [field, flagged && "flagged", long && "long"].filter(Boolean).join(" ");
        const cell = made("div", { role: "gridcell", class: kind });
        cell.append(text, ...(remark ? [text ? " " : "", made("small", {}, remark)] : []));
        return cell;
      }));
    }

    /* The rows in view, in their order; those that are there already are left as they are. */
    function fill() {
      const first = Math.max(0, Math.floor(host.scrollTop / HEIGHT) - SPARE);
      const last = Math.min(shown.length, Math.ceil((host.scrollTop + host.clientHeight) / HEIGHT) + SPARE);
      for (const [at, node] of nodes) {
        if (at >= first && at < last) continue;
        node.remove();
        nodes.delete(at);
      }
      for (let at = last - 1; at >= first; at -= 1) {
        if (nodes.has(at)) continue;
        const node = made("div", { role: "row", style: `top: ${at * HEIGHT}px` });
        write(node, shown[at], at);
        nodes.set(at, node);
        body.insertBefore(node, nodes.get(at + 1) ?? null);
      }
      point();
    }

    /* Tells which row is active, where it is there. */
    function point() {
      for (const [at, node] of nodes) node.classList.toggle("active", at === active);
      const node = nodes.get(active);
      if (node) host.setAttribute("aria-activedescendant", node.id);
      else host.removeAttribute("aria-activedescendant");
    }

    /* Sorts and filters anew; the rows in view tell what they now are. */
    function renew() {
      const kept = shown[active]?.key;
      const found = sought ? all.filter((row) => row.search.includes(sought)) : all;
      shown = sorted(found, order, page.words.language);
      active = Math.max(0, shown.findIndex(({ key }) => key === kept));
      host.setAttribute("aria-rowcount", shown.length + 1);
      body.style.height = `${shown.length * HEIGHT}px`;
      body.hidden = !shown.length;
      const told = shown.length ? "" : page.words["control.nothing_found"];
      if (none.textContent !== told) none.textContent = told;
      for (const [at, node] of nodes) if (at < shown.length) write(node, shown[at], at);
      fill();
    }

    function head() {
      header.replaceChildren(...columns.map(({ field, title }) => {
        const direction = order.field !== field ? "none" : order.down ? "descending" : "ascending";
        const button = made("button", { type: "button" }, title);
        button.addEventListener("click", () => sort(field));
        return made("div", { role: "columnheader", class: field, "aria-sort": direction }, button);
      }));
    }

    /* Upwards, then downwards, then as at first. */
    function sort(field) {
      if (order.field !== field) order = { field, down: false };
      else order = order.down ? BY_PLACE : { field, down: true };
      host.scrollTop = 0;
      active = 0;
      columns.forEach((column, at) => {
        const direction = order.field !== column.field ? "none" : order.down ? "descending" : "ascending";
        header.children[at].setAttribute("aria-sort", direction);
      });
      renew();
    }

    function show(now, rows, given) {
      const before = page?.frame.focus;
      page = now;
      all = rows;
      if (JSON.stringify(given) !== JSON.stringify(columns)) {
        columns = given;
        if (!columns.some(({ field }) => field === order.field)) order = BY_PLACE;
        host.dataset.columns = columns.map(({ field }) => field).join(" ");
        head();
      }
      host.hidden = false;
      renew();
      if (now.frame.focus && now.frame.focus !== before) reveal(now.frame.focus);
    }

    /* Brings an area that was picked elsewhere into view, where it is listed; the focus stays. */
    function reveal(key) {
      const at = shown.findIndex((row) => row.key === key);
      if (at < 0) return;
      const room = host.clientHeight - header.offsetHeight;
      const seen = at * HEIGHT >= host.scrollTop && (at + 1) * HEIGHT <= host.scrollTop + room;
      active = at;
      if (!seen) host.scrollTop = at * HEIGHT - (room - HEIGHT) / 2;
      fill();
    }

    function find(text) {
      sought = atlas.folded(text);
      host.scrollTop = 0;
      active = 0;
      if (page) renew();
    }

    /* Makes a row the active one and brings it into view, below the header. */
    function move(to) {
      active = Math.min(Math.max(to, 0), shown.length - 1);
      const room = host.clientHeight - header.offsetHeight;
      host.scrollTop = Math.min(Math.max(host.scrollTop, (active + 1) * HEIGHT - room), active * HEIGHT);
      fill();
    }

    function pick(at) {
      active = at;
      point();
      choose(shown[at].key);
    }

    const perPage = () => Math.max(1, Math.floor((host.clientHeight - header.offsetHeight) / HEIGHT));
    const keys = {
      ArrowDown: () => move(active + 1),
      ArrowUp: () => move(active - 1),
      PageDown: () => move(active + perPage()),
      PageUp: () => move(active - perPage()),
      Home: () => move(0),
      End: () => move(shown.length - 1),
      Enter: () => pick(active),
      " ": () => pick(active),
      "+": () => shown[active].key.length === 5 && atlas.toggle(shown[active].key),
    };
    host.addEventListener("keydown", (event) => {
      const act = event.target === host && shown.length ? keys[event.key] : null;
      if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act();
    });
    body.addEventListener("click", ({ target }) => {
      const row = target.closest("[role=row]");
      for (const [at, node] of nodes) if (node === row) pick(at);
    });
    let asked = 0;
    const later = () => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(fill);
    };
    host.addEventListener("scroll", later, { passive: true });
    new ResizeObserver(later).observe(host);
    return { show, find };
  }

  atlas.list = build;
})();
