/* Cells of the list beside the map: a name with its state, a value with what must be known of it. */
"use strict";

(() => {
  const state = atlas.page;
  const cell = (text, remark) => React.createElement(
    "span", { className: "cell" }, text, " ", remark ? React.createElement("small", null, remark) : null,
  );
  const valueOf = (row, tell) => (row.value === null
    ? cell("", state.words[`status.${row.status}`])
    : cell(tell.figure(row.value), row.status === "normal" ? "" : state.words[`status.${row.status}`]));
  window.dashAgGridComponentFunctions = Object.assign(window.dashAgGridComponentFunctions || {}, {
    AreaName: ({ data }) => cell(
      data.name, [state.frame.area === "00" ? data.state : "", data.past].filter(Boolean).join(" · "),
    ),
    AreaValue: ({ data }) => valueOf(data, state.tell),
    OtherValue: ({ data }) => (data.second && state.tellSecond ? valueOf(data.second, state.tellSecond) : null),
  });
})();
