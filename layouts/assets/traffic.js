/* What the page asks of the server: a quiet line while it waits, a word when it fails, and no move
   of the reader's lost on the way (callbacks/moves.py). */
"use strict";

(() => {
  const asked = window.fetch;
  let waiting = 0;
  let leaving = false;
  window.addEventListener("beforeunload", () => { leaving = true; });
  window.addEventListener("pageshow", () => { leaving = false; });

  /* The message stands in the first page (layouts/first_page.py): it needs nothing of the server. */
  function tell(fault) {
    const box = document.getElementById("trouble");
    if (leaving || !box) return;
    box.hidden = !fault;
    box.querySelector("p").textContent = fault ? box.dataset[fault] : "";
  }

  async function watched(question) {
    waiting += 1;
    document.documentElement.dataset.busy = "";
    try {
      const answer = await question;
      tell(answer.ok ? "" : "failed");
      return answer;
    } catch (error) {
      if (error.name !== "AbortError") tell("unreachable");
      throw error;
    } finally {
      waiting -= 1;
      if (!waiting) delete document.documentElement.dataset.busy;
    }
  }

  /* By callback, what was moved since the page showed the view it shows: Dash lets go of a question,
     and of what was moved for it, once the same callback is asked anew. */
  const moves = new Map();

  function carried(options) {
    const question = JSON.parse(options.body);
    const shown = question.state?.find(({ id }) => /(^|-)shown$/.test(id));
    if (!shown) return options;
    const since = JSON.stringify(shown.value);
    const before = moves.get(question.output);
    const gone = question.changedPropIds.some((one) => /(^|-)address\.data$/.test(one));
    const kept = before && before.since === since && !gone ? before.all : [];
    const all = [...new Set([...kept, ...question.changedPropIds])];
    moves.set(question.output, { since, all });
    return { ...options, body: JSON.stringify({ ...question, changedPropIds: all }) };
  }

  async function answered(resource, options) {
    const answer = await asked(resource, carried(options));
    /* What the server cannot do is not asked of it again with the next move. */
    if (!answer.ok) moves.clear();
    return answer;
  }

  window.fetch = (resource, options) => {
    const address = String(resource?.url ?? resource);
    if (/\/_dash-update-component/.test(address)) return watched(answered(resource, options));
    const answer = asked(resource, options);
    return /\/_dash-(layout|dependencies)/.test(address) ? watched(answer) : answer;
  };

  document.addEventListener("click", ({ target }) => {
    if (target.closest("#trouble button")) location.reload();
  });
})();
