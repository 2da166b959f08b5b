/* Frames: from what the server sends (layouts/frame.py) to the rows that map and list show.

   A frame carries places in the order of the area index, and the steps between values in the
   order of place; everything shown is derived from those, in the decimals the server rounded to. */
"use strict";

window.atlas = {};

(() => {
  const kept = new Map();

  /* One fetch for each immutable address, however often it is asked for. */
  function fetched(url) {
    if (!kept.has(url)) {
      const answer = fetch(url).then((response) => {
        if (!response.ok) throw new Error(`${url}: ${response.status}`);
        return response.json();
      });
      answer.catch(() => kept.delete(url));
      kept.set(url, answer);
    }
    return kept.get(url);
  }

  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  /* The entries of the area index that the frame speaks of, in its order. */
  function areasOf(index, frame) {
    if (frame.level === "nation") return index.filter(([key]) => key === "00");
    const digits = frame.level === "state" ? 2 : 5;
    const inside = frame.area === "00" ? "" : frame.area;
    return index.filter(([key]) => key.length === digits && key !== "00" && key.startsWith(inside));
  }

  /* Classes are half-open, [edge, next edge), the last one closed; below them −1 without a value
     and −2 with one that is not reliable enough for a colour. */
  function classOf(value, status, edges) {
    if (status === "unreliable") return -2;
    if (value === null || edges.length < 2) return -1;
    const last = edges.length - 2;
    let found = 0;
    while (found < last && value >= edges[found + 1]) found += 1;
    return found;
  }

  /* The places that layouts/frame.py packed: low bytes in base 64, then high bytes; 0 for none. */
  function placesOf(text) {
    const [low, high] = text.split(" ");
    return Array.from(atob(low), (letter, at) => (
      letter.charCodeAt(0) + 256 * (high.charCodeAt(at) - 48) || null
    ));
  }

  /* What must be known of an area's land in the year shown: what it was part of, what is in it. */
  function pastOf({ before, since, later = [] }, frame, unfolded, words) {
    const year = Number(frame.time.slice(0, 4));
    const newer = later.filter(([, first]) => first <= year).map(([name]) => name);
    if (newer.length) return words[unfolded ? "past.without" : "past.with"].replace("{areas}", newer.join(", "));
    return before && year < since ? words["past.before"].replace("{areas}", before) : "";
  }

  /* The values that layouts/frame.py wrote as steps, in the order of place. */
  function valuesOf({ steps, decimals }) {
    let units = 0;
    return steps.map((step) => (units += step) / 10 ** decimals);
  }

  /* Flags that layouts/map_frame.py packed eight a byte. */
  function flagsOf(text) {
    const bytes = atob(text);
    return (at) => Boolean((bytes.charCodeAt(at >> 3) >> (at & 7)) & 1);
  }

  function rowsOf(index, frame, { names, past, words }) {
    const [places, values] = [placesOf(frame.places), valuesOf(frame)];
    const status = new Map();
    for (const [name, positions] of Object.entries(frame.marks)) {
      for (const position of positions) status.set(position, name);
    }
    const unfolded = new Set(frame.unfolded);
    const outside = frame.outside === null ? () => false : flagsOf(frame.outside);
    const states = new Map(index.map(([key, name]) => [key, names[key] || name]));
    return areasOf(index, frame).map(([key, name, lon, lat], position) => {
      const place = places[position];
      const value = place === null ? null : values[place - 1];
      const told = status.get(position) || "normal";
      const state = frame.level === "municipality" ? states.get(key.slice(0, 2)) : "";
      return {
        key, lon, lat, place, value, state,
        name: states.get(key),
        inside: !outside(position),
        status: told,
        rank: place > frame.ranked ? null : place,
        class: classOf(value, told, frame.edges),
        past: key in past ? pastOf(past[key], frame, unfolded.has(position), words) : "",
        search: folded([name, states.get(key), state, key, ...(past[key]?.later ?? []).map(([one]) => one)].join(" ")),
      };
    });
  }

  /* The frame of the second map, whole: what it shares with the first is not sent again. */
  const secondOf = (frame) => frame.second && { ...frame, ...frame.second, second: null };

  const byPlace = (rows) => [...rows].sort((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity));

  Object.assign(window.atlas, { fetched, folded, areasOf, rowsOf, secondOf, byPlace });
})();
