/* The profile page in the browser: finding another area, and the cells of the table of parts. */
"use strict";

(() => {
  /* Areas whose name, state or key holds what was typed, accents and case aside. */
  function areasByName({ options, search }) {
    const sought = atlas.folded(search.trim());
    return options.filter(({ label, value }) => value.startsWith(sought) || atlas.folded(label).includes(sought));
  }
  window.dashMantineFunctions = Object.assign(window.dashMantineFunctions || {}, { areasByName });

  /* All areas by name, once somebody comes to the field. */
  async function fill(chooser) {
    if (chooser.dataset.filled) return;
    chooser.dataset.filled = "asked";
    try {
      const index = await atlas.fetched(chooser.dataset.index);
      const other = JSON.parse(chooser.dataset.names);
      const names = new Map(index.map(([key, name]) => [key, other[key] || name]));
      const offered = index.filter(([key]) => chooser.dataset.among === "all" || key.length === 5);
      const data = offered.map(([value]) => {
        const state = value.length === 5 ? `, ${names.get(value.slice(0, 2))}` : "";
        return { value, label: names.get(value) + state };
      });
      dash_clientside.set_props(chooser.dataset.choose, { data });
      chooser.dataset.filled = "yes";
    } catch {
      delete chooser.dataset.filled;
    }
  }
  document.addEventListener("focusin", ({ target }) => {
    const chooser = target.closest("[data-choose]");
    if (chooser) fill(chooser);
  });

  /* To the profile of an area, all else of the address kept. */
  function go(key) {
    const now = new URLSearchParams(location.search);
    now.delete("area");
    now.delete("focus");
    if (key !== "00") now.set("area", key.slice(0, 2));
    if (key.length === 5) now.set("focus", key);
    const kept = atlas.kept.filter((name) => now.has(name)).map((name) => [name, now.get(name)]);
    const query = new URLSearchParams(kept).toString();
    location.assign(location.pathname + (query ? `?${query}` : ""));
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { profile: { go } });

  window.dashAgGridComponentFunctions = Object.assign(window.dashAgGridComponentFunctions || {}, {
    ProfileLink: ({ data }) => React.createElement("a", { href: data.href }, data.name),
    ProfileValue: ({ data, colDef }) => data[`${colDef.field}_text`],
  });
})();
