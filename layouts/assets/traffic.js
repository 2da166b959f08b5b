/* What the page asks of the server: a quiet line while it waits, a word when it fails. */
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

  window.fetch = (...question) => {
    const address = String(question[0]?.url ?? question[0]);
    const answer = asked(...question);
    return /\/_dash-(update-component|layout|dependencies)/.test(address) ? watched(answer) : answer;
  };

  document.addEventListener("click", ({ target }) => {
    if (target.closest("#trouble button")) location.reload();
  });
})();
