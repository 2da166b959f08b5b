/* The page of tables in the browser: fill the grid, tell the server which rows are kept, and keep
   the links to the files as the grid is sorted and filtered.  The frame is layouts/table_frame.py's. */
"use strict";

(() => {
  const state = { frame: null, rows: null, words: null, locale: null, api: null, keys: null, find: "", known: null, acted: 0 };
  const element = (id) => document.getElementById(id);
  const integer = (number) => new Intl.NumberFormat(state.locale).format(number);
  const h = (...parts) => React.createElement(...parts);
  const UNRANKED = "unreliable";
  /* Rows that are shown without scrolling. */
  const FEW = 10;
  /* Pixels of the columns of places, and at most of each column of figures. */
  const [PLACES, WIDEST] = [460, 280];
  /* Milliseconds after which a text that is being written is taken for written. */
  const PAUSE = 700;

  /* The municipalities of each state, in order: what the bits of a group's code stand for. */
  function statesOf(index) {
    const found = new Map();
    for (const [key] of index) {
      if (key.length !== 5) continue;
      const state_ = key.slice(0, 2);
      if (!found.has(state_)) found.set(state_, []);
      found.get(state_).push(key);
    }
    return found;
  }

  /* Municipalities as geodata/group.py packs them, state by state; other areas by their keys. */
  function codeOf(keys) {
    if (state.frame.level !== "municipality") return keys.join(".");
    const wanted = new Set(keys);
    const words = [];
    for (const [name, here] of state.keys) {
      const places = here.flatMap((key, at) => (wanted.has(key) ? [at] : []));
      if (!places.length) continue;
      const bytes = new Uint8Array((places[places.length - 1] >> 3) + 1);
      for (const at of places) bytes[at >> 3] |= 1 << (at & 7);
      const text = btoa(String.fromCharCode(...bytes));
      words.push(`${name}~${text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`);
    }
    return words.join(".");
  }

  /* Rows of the grid: v values, s statuses that must be told, n numbers of notes, r remarks. */
  function rowsOf(frame, index, { names, past }) {
    const known = new Map(index.map(([key, name]) => [key, names[key] || name]));
    const rows = frame.keys.map((key) => {
      const parent = key.length === 5 ? known.get(key.slice(0, 2)) : "";
      const later = (past[key]?.later ?? []).map(([one]) => one);
      const name = known.get(key);
      return {
        key, name, state: parent, v: [], s: [], n: [], r: [],
        search: atlas.folded([name, parent, key, ...later].join(" ")),
      };
    });
    frame.columns.forEach((column, at) => {
      const scale = 10 ** column.decimals;
      rows.forEach((row, place) => {
        const units = column.values[place];
        row.v[at] = units === null ? null : units / scale;
      });
      for (const [status, places] of Object.entries(column.marks)) for (const place of places) rows[place].s[at] = status;
      for (const [number, places] of Object.entries(column.notes)) {
        for (const place of places) (rows[place].n[at] ??= []).push(number);
      }
    });
    return rows;
  }

  function totalsOf(frame) {
    return frame.above.map(([key, name], place) => {
      const row = { key, name, state: "", total: true, v: [], s: [], n: [], r: [], search: atlas.folded(`${name} ${key}`) };
      frame.columns.forEach((column, at) => {
        const total = column.totals[place];
        row.v[at] = total === null || total.value === null ? null : total.value / 10 ** column.decimals;
        row.s[at] = total === null ? "none" : total.status;
        row.n[at] = total === null ? [] : total.notes;
        row.r[at] = total === null ? "" : total.remark;
      });
      return row;
    });
  }

  const statusWord = (status) => state.words[status === "none" ? "tables.no_total" : `status.${status}`] ?? "";

  /* A figure with what must be known of it: its status, the numbers of its notes. */
  function Figure({ data, colDef: { context: at } }) {
    const column = state.frame.columns[at];
    const [value, status, notes] = [data.v[at], data.s[at], data.n[at] ?? []];
    const raised = notes.length ? h("sup", null, ` ${notes.join(" ")}`) : null;
    if (value === null) return h("span", { className: "figure gap" }, statusWord(status), raised);
    const text = column.categories.length ? column.categories[value - 1] : state.formats[at].format(value);
    const told = data.total ? data.r[at] : statusWord(status);
    return h("span", { className: "figure" }, text, raised, told ? h("small", null, told) : null);
  }

  function Place({ data }) {
    const to = new URL(state.frame.place, location.origin);
    to.searchParams.set(data.key.length === 5 ? "focus" : "area", data.key);
    if (data.key === "00") to.searchParams.delete("area");
    const link = h("a", { href: to.pathname + to.search, tabIndex: -1 }, data.name);
    const told = narrow() && !data.total && withState(state.frame) ? h("small", null, data.state) : null;
    return h("span", { className: "place" }, link, told);
  }

  function Heading({ column, displayName }) {
    const { details, status, source, all_notes: notes } = state.frame.columns[column.getColDef().context];
    return h(
      "span", { className: "heading" }, h("strong", null, displayName),
      h("small", null, details, notes.length ? h("sup", null, ` ${notes.join(" ")}`) : null),
      status ? h("small", { className: "status" }, status) : null,
      h("small", null, source),
    );
  }

  /* What is missing or not reliable stands last, whichever way the others run. */
  const order = (at) => (one, other, a, b, descending) => {
    const known = ({ data }) => data.v[at] !== null && data.s[at] !== UNRANKED;
    if (known(a) && known(b)) return one - other;
    if (known(a) === known(b)) return 0;
    return (known(a) ? -1 : 1) * (descending ? -1 : 1);
  };

  const alphabetic = (one, other) => {
    const [a, b] = [atlas.folded(one), atlas.folded(other)];
    if (a === b) return 0;
    return a < b ? -1 : 1;
  };

  const narrow = () => window.innerWidth < 700;
  const withState = ({ level, area, by_state: grouped }) => level === "municipality" && area === "00" && !grouped;

  function columnsOf(frame) {
    const text = { filter: "agTextColumnFilter", filterParams: { filterOptions: ["contains"], maxNumConditions: 1, textFormatter: (one) => atlas.folded(one ?? "") }, comparator: alphabetic };
    const figures = frame.columns.map((column, at) => ({
      colId: column.id,
      headerName: column.name,
      context: at,
      valueGetter: ({ data }) => data.v[at],
      filterValueGetter: ({ data }) => (data.s[at] === UNRANKED ? null : data.v[at]),
      comparator: order(at),
      cellRenderer: Figure,
      filter: column.categories.length ? false : "agNumberColumnFilter",
      filterParams: { filterOptions: ["greaterThan", "lessThan", "inRange"], maxNumConditions: 1 },
      headerComponentParams: { innerHeaderComponent: Heading },
      wrapHeaderText: true,
      autoHeaderHeight: true,
      type: "rightAligned",
      minWidth: narrow() ? 116 : 132,
      flex: 1,
      cellClassRules: { flagged: ({ data }) => data.s[at] !== undefined && data.s[at] !== "normal" },
    }));
    return [
      { colId: "name", field: "name", headerName: state.words["tables.area"], cellRenderer: Place, pinned: "left", width: narrow() ? 136 : 240, ...text },
      { colId: "state", field: "state", headerName: state.words["tables.state"], width: 160, hide: narrow() || !withState(frame), ...text },
      { field: "search", hide: true },
      ...figures,
    ];
  }

  /* Municipalities under their states, states in the order of their own rows. */
  function byState({ nodes }) {
    if (!state.frame.by_state) return;
    const groups = new Map();
    for (const node of nodes) {
      if (node.data.total) groups.set(node.data.key, []);
    }
    for (const node of nodes) {
      const name = node.data.key.slice(0, 2);
      if (!groups.has(name)) groups.set(name, []);
      if (node.data.total) groups.get(name).unshift(node);
      else groups.get(name).push(node);
    }
    nodes.splice(0, nodes.length, ...[...groups.values()].flat());
  }

  /* Everything that follows from how the grid stands: links to files, labels, how many are shown. */
  function follow() {
    const { api, frame, words } = state;
    const shown = [];
    api.forEachNodeAfterFilter(({ data }) => { if (!data.total) shown.push(data.key); });
    const ticked = api.getSelectedNodes().map(({ data }) => data.key);
    state.now = { shown, ticked };
    const link = new URL(state.rows.shown, location.origin);
    if (shown.length && shown.length < frame.keys.length) link.searchParams.set("rows", codeOf(shown));
    const { sort } = choice();
    if (sort) link.searchParams.set("sort", sort);
    element("table-download-shown").href = link.pathname + link.search;
    element("table-download-shown").hidden = !shown.length;
    label("keep-shown", shown);
    label("keep-ticked", ticked);
    label("drop-ticked", ticked);
    const told = words["tables.shown"].replace("{shown}", integer(shown.length)).replace("{all}", integer(frame.keys.length));
    if (element("table-status").textContent !== told) element("table-status").textContent = told;
    /* What a filter hides is told to everybody. */
    element("table-status").classList.toggle("unseen", shown.length === frame.keys.length);
    return told;
  }

  /* Filters of the grid by our words, and the other way round (layouts/row_choice.py). */
  const SIDES = { greaterThan: "over", lessThan: "under", inRange: "between" };
  const TYPES = Object.fromEntries(Object.entries(SIDES).map(([type, side]) => [side, type]));
  const written = (value) => value.toFixed(6).replace(/\.?0+$/, "");

  /* How the rows stand, in the parts of an address. */
  function choice() {
    const { api } = state;
    const sorted = api.getColumnState().filter(({ sort }) => sort).sort((a, b) => a.sortIndex - b.sortIndex);
    const { name, state: of, ...figures } = api.getFilterModel();
    const limits = Object.entries(figures).sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, { type, filter, filterTo }]) => (
      `${id}.${SIDES[type]}.${type === "inRange" ? `${written(filter)}~${written(filterTo)}` : written(filter)}`
    ));
    return {
      sort: sorted.map(({ colId, sort }) => `${colId}.${sort}`).join(","), only: limits.join(","),
      name: name?.filter ?? "", state: of?.filter ?? "", find: state.find,
    };
  }

  const same = (one, other) => Object.keys(one).every((name) => one[name] === other[name]);

  /* A step of the reader's in the grid becomes one of the page. */
  function chosen() {
    if (!state.rows) return;
    state.known = choice();
    if (!same(state.known, state.rows.choice)) act({ rows: state.known });
  }

  /* Whether the reader has moved the grid since this was answered: its own word of it, or that it
     will say so, comes after. */
  const ahead = (answered) => answered < state.acted || (state.known && !same(choice(), state.known));

  /* Rows as the address has them. */
  function arrange({ choice: told }) {
    const { api } = state;
    if (!same(choice(), told)) {
      const sorts = told.sort.split(",").filter(Boolean).map((one, sortIndex) => {
        const at = one.lastIndexOf(".");
        return { colId: one.slice(0, at), sort: one.slice(at + 1), sortIndex };
      });
      api.applyColumnState({ state: sorts, defaultState: { sort: null } });
      const model = {};
      for (const one of told.only.split(",").filter(Boolean)) {
        const [, id, side, values] = one.match(/^(.+)\.(over|under|between)\.(.+)$/);
        const [filter, filterTo = null] = values.split("~").map(Number);
        model[id] = { filterType: "number", type: TYPES[side], filter, filterTo };
      }
      for (const name of ["name", "state"]) {
        if (told[name]) model[name] = { filterType: "text", type: "contains", filter: told[name] };
      }
      api.setFilterModel(model);
      if (told.find !== state.find) {
        state.find = told.find;
        dash_clientside.set_props("table-find", { value: told.find });
        api.setGridOption("quickFilterText", atlas.folded(told.find));
      }
    }
  }

  function label(name, keys) {
    const button = element(`table-${name}`);
    button.disabled = !keys.length;
    button.textContent = state.words[`group.${name.replace("-", "_")}`].replace("{count}", integer(keys.length));
  }

  function act(what) {
    state.acted = Math.max(Date.now(), state.acted + 1);
    dash_clientside.set_props("table-act", { data: { ...what, at: state.acted } });
  }

  /* Handlers on the grid and the buttons, once for each grid. */
  function hook(api) {
    if (state.api === api) return;
    Object.assign(state, { api, acted: 0 });
    for (const event of ["modelUpdated", "selectionChanged"]) api.addEventListener(event, () => state.rows && follow());
    for (const event of ["sortChanged", "filterChanged"]) api.addEventListener(event, chosen);
    element("table-keep-shown").addEventListener("click", () => act({ keep: codeOf(state.now.shown) }));
    element("table-keep-ticked").addEventListener("click", () => act({ keep: codeOf(state.now.ticked) }));
    element("table-drop-ticked").addEventListener("click", () => act({ drop: codeOf(state.now.ticked) }));
    element("table").addEventListener("keydown", (event) => {
      const link = event.key === "Enter" && event.target.closest("[col-id=name].ag-cell")?.querySelector("a");
      if (link) link.click();
    });
    api.setGridOption("postSortRows", byState);
    api.setGridOption("includeHiddenColumnsInQuickFilter", true);
  }

  /* A new table where there is one, then its rows as the address has them; ``answered`` is the time
     of the last act of the reader's that this answers. */
  async function paint(frame, rows, blank, answered) {
    const { no_update } = dash_clientside;
    state.words = blank.words;
    state.locale = blank.words.language === "es" ? "es-MX" : "en-US";
    const [index, api] = await Promise.all([atlas.fetched(blank.index), dash_ag_grid.getApiAsync("table")]);
    state.rows = null;
    const left = api === state.api && ahead(answered);
    if (frame !== state.frame || api !== state.api) fill(frame, blank, index, api);
    if (!left) arrange(rows);
    Object.assign(state, { rows, known: choice() });
    atlas.remember({ ...rows, caption: frame.caption });
    element("table").dataset.painted = rows.address;
    return follow() || no_update;
  }

  function fill(frame, blank, index, api) {
    state.keys = statesOf(index);
    state.frame = frame;
    state.formats = frame.columns.map(({ decimals }) => new Intl.NumberFormat(
      state.locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals },
    ));
    hook(api);
    const [rows, totals] = [rowsOf(frame, index, blank), totalsOf(frame)];
    const pinned = frame.by_state ? totals.slice(0, 1) : totals;
    const municipal = frame.level === "municipality";
    api.setGridOption("rowSelection", municipal
      ? { mode: "multiRow", checkboxes: true, headerCheckbox: true, selectAll: "filtered", enableClickSelection: false, isRowSelectable: ({ data }) => !data.total }
      : { mode: "singleRow", checkboxes: false, enableClickSelection: false });
    api.setGridOption("selectionColumnDef", { pinned: "left", width: 46, sortable: false, suppressHeaderMenuButton: true });
    api.setGridOption("getRowClass", ({ data }) => (data.total ? "total" : ""));
    const remarked = totals.some(({ r }) => r.some(Boolean));
    const few = frame.keys.length <= FEW;
    element("table").classList.toggle("few", few);
    element("table").style.maxWidth = `${PLACES + WIDEST * frame.columns.length}px`;
    api.setGridOption("domLayout", few ? "autoHeight" : "normal");
    api.setGridOption("getRowHeight", ({ data }) => {
      if (data.total && remarked) return narrow() ? 66 : 54;
      return narrow() ? 52 : 38;
    });
    api.setGridOption("columnDefs", columnsOf(frame));
    api.setGridOption("pinnedTopRowData", pinned);
    api.setGridOption("rowData", frame.by_state ? [...totals.slice(1), ...rows] : rows);
    api.refreshHeader();
    api.refreshCells({ force: true });
  }

  /* A municipality more in the reader's selection; the field is ready for the next. */
  function add(area) {
    if (!area) return dash_clientside.no_update;
    act({ add: area });
    return null;
  }

  /* The text of the search box, without accents; the address has it once it is written. */
  let writing = 0;
  async function find(text) {
    state.find = (text || "").trim();
    (await dash_ag_grid.getApiAsync("table")).setGridOption("quickFilterText", atlas.folded(state.find));
    clearTimeout(writing);
    writing = setTimeout(chosen, PAUSE);
    return false;
  }

  function moved() {
    if (!element("table")) return;
    dash_clientside.set_props("table-address", {
      data: { path: location.pathname, query: location.search, at: Date.now() },
    });
  }
  window.addEventListener("popstate", moved);

  /* Letting go of the selection keeps all else of the address, whatever the page made of it. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.group-clear");
    if (!link) return;
    const here = new URLSearchParams(location.search);
    here.delete("group");
    here.delete("group_name");
    const query = here.toString();
    link.href = location.pathname + (query ? `?${query}` : "");
  }, true);

  window.dash_clientside = Object.assign({}, window.dash_clientside, { table: { paint, find, add } });
})();
