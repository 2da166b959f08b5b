/* The conditions editor: a condition as an address writes it, once it is whole. */
"use strict";

(() => {
  const whole = (indicator, value) => Boolean(indicator) && typeof value === "number";

  /* Up to six decimals and no exponent, as indicators/conditions.py reads it. */
  const written = (value) => value.toFixed(6).replace(/\.?0+$/, "");

  function change(_added, _dropped, indicator, relation, value) {
    const { no_update, callback_context: { triggered } } = dash_clientside;
    const [{ prop_id: from, value: clicks } = {}] = triggered;
    if (!from || !clicks) return no_update;
    if (from.startsWith("condition-add")) {
      if (!whole(indicator, value)) return no_update;
      return { add: `${indicator}.${relation}.${written(value)}`, at: Date.now() };
    }
    const { condition } = JSON.parse(from.slice(0, from.lastIndexOf(".")));
    return { drop: condition.replaceAll("~", "."), at: Date.now() };
  }

  const ready = (indicator, value, units) => [!whole(indicator, value), units[indicator] ?? ""];

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    conditions: { change, ready },
  });
})();
