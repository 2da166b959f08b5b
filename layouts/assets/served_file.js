/* A list of municipalities read from a CSV file: pure functions from its text to what was
   understood, row by row.  Nothing is guessed: what is repaired is told, what is not understood
   stays out and is told too. */
"use strict";

(() => {
  const SIGNS = [",", ";", "\t", "|"];
  const KEY = /^\d{4,5}$/;
  const STATE = /(cve|clave|cvegeo|id|c)?[ _.]*(de[ _])?(ent(idad)?|edo|estado|state)$/;
  const MUNICIPALITY = /(cve|clave|id|c)?[ _.]*(de[ _]|del[ _])?(mun(icipio)?|municipality)$/;

  const plain = (text) => atlas.folded(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  /* What Excel, or a formula that keeps zeros, makes of a key: ="01001", '01001, 1001.0. */
  const bare = (text) => text.trim().replace(/^=?["']?|["']?$/g, "").replace(/\.0+$/, "").replace(/\s/g, "");

  /* The bytes of a file as text: UTF-8, else what Excel writes in the West. */
  function decoded(bytes) {
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder("windows-1252").decode(bytes);
    }
  }

  /* Rows of cells after RFC 4180; the sign between them is the one most frequent in the first line. */
  function cells(text) {
    const first = text.split(/\r?\n/, 1)[0];
    const count = (sign) => first.split(sign).length;
    const sign = SIGNS.reduce((best, one) => (count(one) > count(best) ? one : best));
    const rows = [[]];
    let [cell, quoted] = ["", false];
    const end = () => {
      rows.at(-1).push(cell);
      cell = "";
    };
    for (let at = 0; at < text.length; at += 1) {
      const letter = text[at];
      if (quoted && letter === '"' && text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (letter === '"' && (quoted || !cell.trim())) {
        quoted = !quoted;
      } else if (quoted || (letter !== sign && letter !== "\n" && letter !== "\r")) {
        cell += letter;
      } else if (letter === sign) {
        end();
      } else if (letter === "\n") {
        end();
        rows.push([]);
      }
    }
    end();
    return rows;
  }

  /* Which cells of a row say the municipality: [words for it, what a row's cells say]. */
  function columns(rows, known) {
    const wide = Math.max(...rows.map(({ length }) => length));
    const places = [...Array(wide).keys()];
    const heads = places.map((at) => plain(rows[0][at] ?? ""));
    const fits = (test) => (at) => rows.filter((row) => test(row[at] ?? "")).length;
    const best = (score) => {
      const scores = places.map(score);
      const most = Math.max(...scores);
      return most ? scores.indexOf(most) : -1;
    };
    const key = best(fits((cell) => known.keys.has(bare(cell).padStart(5, "0")) && KEY.test(bare(cell))));
    if (key >= 0) return { kind: "key", places: [key], head: (rows[0][key] ?? "").trim() };
    const number = fits((cell) => /^\d{1,3}$/.test(bare(cell)));
    const byHead = (form, score) => places.filter((at) => form.test(heads[at]) && score(at)).at(0) ?? -1;
    const pair = (score) => [byHead(STATE, score), byHead(MUNICIPALITY, score)];
    const digits = pair(number);
    if (digits.every((at) => at >= 0)) return { kind: "split", places: digits, head: digits.map((at) => rows[0][at].trim()).join(" + ") };
    const state = best(fits((cell) => known.states.has(plain(cell))));
    const name = best((at) => (at === state ? 0 : fits((cell) => known.names.has(plain(cell)))(at)));
    if (name < 0) return null;
    const both = state < 0 ? [name] : [state, name];
    return { kind: "name", places: both, head: both.map((at) => (rows[0][at] ?? "").trim()).join(" + ") };
  }

  /* The key that the cells of a row stand for, and what had to be done or was wrong. */
  function understood(kind, said, known) {
    if (said.every((cell) => !cell.trim())) return { remark: "blank" };
    if (kind === "name") return named(said, known);
    const digits = said.map(bare);
    const whole = digits.every((cell) => /^\d+$/.test(cell));
    const key = kind === "split" ? digits[0].padStart(2, "0") + digits[1].padStart(3, "0") : digits[0].padStart(5, "0");
    const usual = kind === "split" ? "split" : digits[0].length < 5 ? "zero" : "";
    return whole && key.length === 5 ? standing(key, usual, known) : { remark: "unknown" };
  }

  function standing(key, remark, known) {
    if (known.now.has(key)) return { key, remark };
    if (known.later[key]) return { key: known.later[key], remark: "later" };
    return { remark: "unknown" };
  }

  function named(said, known) {
    const name = plain(said.at(-1));
    const state = said.length > 1 ? known.states.get(plain(said[0])) : null;
    const bearers = (known.names.get(name) ?? []).filter((key) => !state || key.startsWith(state));
    if (bearers.length > 1) return { remark: "ambiguous" };
    if (!bearers.length || (said.length > 1 && !state)) return { remark: "foreign" };
    return standing(bearers[0], "name", known);
  }

  /* All rows of a file's text.  ``known`` is what ``knowing`` makes. */
  function read(text, known) {
    const rows = cells(text.replace(/^\ufeff/, "")).map((row, at) => ({ row, line: at + 1 }))
      .filter(({ row }) => row.some((cell) => cell.trim()));
    if (!rows.length) return { fault: "empty" };
    const found = columns(rows.map(({ row }) => row), known);
    if (!found) return { fault: "no_column" };
    const told = rows.map(({ row, line }) => {
      const said = found.places.map((at) => row[at] ?? "");
      return { line, said: said.join(", ").trim(), ...understood(found.kind, said, known) };
    });
    // The first line names the columns, unless it is understood itself.
    const body = told[0].key ? told : told.slice(1);
    const seen = new Set();
    for (const one of body) {
      if (one.key && seen.has(one.key)) one.remark = "twice";
      if (one.key) seen.add(one.key);
    }
    return { head: told[0].key ? "" : found.head, rows: body, keys: [...seen].sort() };
  }

  /* What must be known of municipalities: those of the maps, later ones, names, states. */
  function knowing(index, { later, states }) {
    const now = new Map(index.filter(([key]) => key.length === 5).map(([key, name]) => [key, name]));
    const names = new Map();
    for (const [key, name] of now) names.set(plain(name), [...(names.get(plain(name)) ?? []), key]);
    const full = new Map(index.filter(([key]) => key.length === 2).map(([key, name]) => [key, name]));
    return { now, later, names, states: new Map(Object.entries(states)), full, keys: new Set([...now.keys(), ...Object.keys(later)]) };
  }

  atlas.servedFile = { decoded, cells, read, knowing };
})();
