/* Files of what is shown: how far a slow one is, what went wrong, and the picture on the clipboard.

   The links lead to the files by themselves (layouts/components/downloads.py): without this script
   the browser saves them, and tells nothing. */
"use strict";

(() => {
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function placeOf(node) {
    const choice = node.closest("[data-download]");
    const words = JSON.parse(choice.dataset.download);
    const bar = choice.querySelector("progress");
    const told = choice.querySelector(".download-told");
    return { words, bar, say: (text) => { told.textContent = text; } };
  }

  /* The bytes of an answer, told as they come; a length that is not known has a bar without end. */
  async function received(address, { words, bar, say }, name) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(await reason(answer));
    const whole = answer.headers.get("Content-Encoding") ? 0 : Number(answer.headers.get("Content-Length"));
    if (whole) bar.max = whole;
    const parts = [];
    let count = 0;
    const reader = answer.body.getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      parts.push(piece.value);
      count += piece.value.length;
      if (whole) bar.value = count;
    }
    say(filled(words.done, { name }));
    return { answer, blob: new Blob(parts, { type: answer.headers.get("Content-Type") ?? "" }) };
  }

  /* A refusal of the interface says in words what it is about. */
  async function reason(answer) {
    const told = await answer.json().catch(() => ({}));
    return told.detail ?? `${answer.status} ${answer.statusText}`;
  }

  function nameOf(answer, address) {
    const told = /filename="?([^";]+)"?/.exec(answer.headers.get("Content-Disposition") ?? "");
    return told ? told[1] : new URL(address, location.origin).pathname.split("/").pop();
  }

  function save(blob, name) {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  async function busy(place, name, work) {
    place.bar.removeAttribute("value");
    place.bar.hidden = false;
    place.say(filled(place.words.coming, { name }));
    try {
      await work();
    } catch (error) {
      place.say(filled(place.words.failed, { reason: error.message }));
    } finally {
      place.bar.hidden = true;
    }
  }

  function fetched(link) {
    const place = placeOf(link);
    const name = link.textContent;
    busy(place, name, async () => {
      const { answer, blob } = await received(link.href, place, name);
      save(blob, nameOf(answer, link.href));
    });
  }

  /* The promise of the picture is handed over at once: browsers allow it only while one presses. */
  function copied(button) {
    const place = placeOf(button);
    if (!navigator.clipboard?.write || !window.ClipboardItem) {
      place.say(place.words.no_copy);
      return;
    }
    busy(place, "PNG", async () => {
      const picture = received(button.dataset.copy, place, "PNG").then(({ blob }) => blob);
      await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
      place.say(place.words.copied);
    });
  }

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-download] a[download], [data-download] [data-copy]");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if ("copy" in target.dataset) {
      copied(target);
      return;
    }
    event.preventDefault();
    fetched(target);
  });
})();
