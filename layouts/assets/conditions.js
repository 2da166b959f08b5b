/* The conditions editor: a condition as an address writes it, once it is whole. */
"use strict";

(() => {
  const whole = (indicator, value) => Boolean(indicator) && typeof value === "number";

  /* Up to six decimals and no exponent, as indicators/conditions.py reads it. */
  const written = (value) => value.toFixed(6).replace(/\.?0+$/, "");

  function change(_added, _dropped, indicator, relation, value) {
    const { triggered } = dash_clientside.callback_context;
    const [{ prop_id: from, value: clicks } = {}] = triggered;
    if (!from || !clicks) return;
    if (from.startsWith("condition-add")) {
      if (!whole(indicator, value)) return;
      return tell({ add: `${indicator}.${relation}.${written(value)}` });
    }
    const { condition } = JSON.parse(from.slice(0, from.lastIndexOf(".")));
    /* The chip goes, and the focus with it: it stays with the filter. */
    document.querySelector("#conditions-box summary").focus();
    return tell({ drop: condition.replaceAll("~", ".") });
  }

  /* To the page that the editor stands on. */
  function tell(step) {
    const { page } = document.getElementById("conditions-box").dataset;
    dash_clientside.set_props(`${page}-condition`, { data: { ...step, at: Date.now() } });
  }

  const ready = (indicator, value, units) => [!whole(indicator, value), units[indicator] ?? ""];

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    conditions: { change, ready },
  });
})();
