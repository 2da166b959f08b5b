/* Sharing: a link to the view as it stands, or the text that puts it into another page.

   The button bears words and choices (layouts/components/share.py); the dialog is made of them when
   it is first asked for, and shows what a reader of the other page will see. */
"use strict";

(() => {
  const WIDE = 4;
  const made = (name, attributes, ...children) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key in node && key !== "list") node[key] = value;
      else node.setAttribute(key, value);
    }
    node.append(...children);
    return node;
  };

  /* The address of what is shared, from what is on the screen and what was chosen. */
  function addressOf(told, { language, theme, hidden, release }, within) {
    const here = new URL(location.href);
    here.hash = "";
    if (within) here.pathname = told.embed + here.pathname;
    const set = (name, value) => (value ? here.searchParams.set(name, value) : here.searchParams.delete(name));
    here.searchParams.delete("lang");
    if (within) {
      set("theme", theme === "auto" ? "" : theme);
      set("hide", hidden.join("."));
    }
    set("release", release);
    set("lang", language === "es" ? "" : language);
    return here;
  }

  /* The release of what is on the screen: a page that stays open may have gone on to a newer one. */
  function releaseOf(told) {
    const named = [...document.querySelectorAll("main code")].map((node) => node.textContent);
    return named.find((text) => /^[0-9A-Za-z.]+-[0-9a-f]{8}$/.test(text)) ?? told.release;
  }

  const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  function codeOf(address, { fits, width, height }) {
    const size = fits ? 'width="100%" height="640"' : `width="${width}" height="${height}"`;
    const frame = `<iframe src="${escaped(address.href)}" title="${escaped(document.title)}" ${size} loading="lazy" style="border:0" allowfullscreen></iframe>`;
    return fits ? `${frame}\n<script src="${address.origin}/embed/host.js" async></script>` : frame;
  }

  function dialogOf(button) {
    const told = JSON.parse(button.dataset.share);
    const { words } = told;
    const choice = (name, label, options, chosen) => made("label", {}, label, made(
      "select", { name }, ...Object.entries(options).map(([value, text]) => (
        made("option", { value, selected: value === chosen }, text)
      )),
    ));
    const number = (name, label, value) => made(
      "label", {}, label, made("input", { type: "number", name, value, min: 200, max: 4000, step: 10 }),
    );
    const text = (label, rows) => {
      const field = made("textarea", { readOnly: true, rows, "aria-label": label });
      const copy = made("button", { type: "button", className: "button quiet" }, words.copy);
      copy.addEventListener("click", async () => {
        field.select();
        await navigator.clipboard.writeText(field.value).catch(() => document.execCommand("copy"));
        said.textContent = words.copied;
      });
      return [field, made("div", { className: "share-text" }, field, copy)];
    };
    const said = made("p", { role: "status", className: "share-said" });
    const [link, linkBox] = text(words.link, 2);
    const [code, codeBox] = text(words.code, WIDE);
    const frame = made("iframe", { title: words.frame_title });
    const sizes = made("span", { className: "share-sizes" }, number("width", words.width, 800), number("height", words.height, 640));
    const form = made(
      "form", { method: "dialog" },
      choice("language", words.language, told.languages, document.documentElement.lang),
      choice("theme", words.theme, told.themes, "auto"),
      choice("follows", words.follows, told.follows, new URLSearchParams(location.search).has("release") ? "frozen" : "live"),
      choice("size", words.size, { fits: words.fits, fixed: words.fixed }, "fits"),
      sizes,
      made("p", { className: "share-follows" }, words.follows_help),
      made("fieldset", {}, made("legend", {}, words.leave_out), ...Object.entries(told.parts).map(([value, label]) => (
        made("label", {}, made("input", { type: "checkbox", name: "hidden", value, checked: value === "controls" }), " ", label)
      ))),
    );
    const close = made("button", { type: "button", className: "share-close", "aria-label": words.close }, "×");
    const dialog = made(
      "dialog", { className: "share", "aria-labelledby": "share-title" },
      close,
      made("h2", { id: "share-title" }, words.title),
      made("h3", {}, words.link), linkBox,
      made("h3", {}, words.embed), made("p", {}, words.embed_help),
      form, codeBox, said,
      made("h3", {}, words.preview), frame,
    );
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
    dialog.addEventListener("close", () => {
      frame.removeAttribute("src");
      button.focus();
    });
    function write() {
      const given = new FormData(form);
      const chosen = {
        language: given.get("language"), theme: given.get("theme"), hidden: given.getAll("hidden"),
        release: given.get("follows") === "frozen" ? releaseOf(told) : "",
        fits: given.get("size") === "fits", width: given.get("width"), height: given.get("height"),
      };
      sizes.hidden = chosen.fits;
      link.value = addressOf(told, chosen, false).href;
      const address = addressOf(told, chosen, true);
      code.value = codeOf(address, chosen);
      if (frame.src !== address.href) frame.src = address.href;
      said.textContent = "";
    }
    form.addEventListener("change", write);
    document.body.append(dialog);
    return { dialog, write };
  }

  const dialogs = new WeakMap();
  document.addEventListener("click", ({ target }) => {
    const button = target.closest(".share-button");
    if (!button) return;
    if (!dialogs.has(button)) dialogs.set(button, dialogOf(button));
    const { dialog, write } = dialogs.get(button);
    dialog.showModal();
    write();
  });
})();
