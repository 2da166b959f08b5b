// Tables of many rows: Tab goes on to what follows them, the arrows go from cell to cell.
window.dashAgGridFunctions = Object.assign(window.dashAgGridFunctions || {}, {
  atlasLeaveGrid: () => false,
});
