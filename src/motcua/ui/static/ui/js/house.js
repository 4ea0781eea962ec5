/* Small comforts for every page: shortcuts, focus, one submit, unsaved changes, printing.
   Every page works without this file. Markup it answers to:
   data-key="Alt+1" | "F9" | "T"   press: a control is clicked, a field or part gets the focus
   data-focus                      gets the focus when the page opens (error summaries)
   form[data-guard]                asks before changed fields are left behind
   input[data-list="#id"]          down goes into the choices found below it, up from the first one comes back
   fieldset[data-next="#id"]       Enter on a choice takes it and goes on to that field; nothing is sent yet
   button[data-print]              prints the page
   data-elapsed                    counts minutes and seconds since the page was opened */
(() => {
  "use strict";
  const TYPING = "input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=submit]), textarea, select, [contenteditable]";
  const find = (root, selector) => [...root.querySelectorAll(selector)];

  /* Shortcuts: a plain letter only outside of fields, so that nothing typed is lost. */
  const keyOf = (event) => {
    const code = event.code || "";
    const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code);
    const letter = /^Key([A-Z])$/.exec(code);
    const name = digit ? digit[1] : letter ? letter[1] : event.key;
    return [event.ctrlKey && "Ctrl", event.altKey && "Alt", event.shiftKey && "Shift", name].filter(Boolean).join("+");
  };
  const isPlain = (key) => key.length === 1;
  const isSeen = (element) => element.getClientRects().length > 0 && !element.disabled;

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.repeat || event.metaKey) return;
    const key = keyOf(event);
    if (isPlain(key) && (event.target.closest(TYPING) || document.querySelector("dialog[open]"))) return;
    const target = find(document, "[data-key]").find((element) => element.dataset.key === key && isSeen(element));
    if (!target) return;
    event.preventDefault();
    if (target.matches("a, button, summary, input[type=submit]")) {
      target.click();
      return;
    }
    const field = target.matches(TYPING) ? target : target.querySelector(`${TYPING}, input, button`);
    (field || target).focus();
    target.scrollIntoView({ block: "nearest" });
  });

  /* A search and its choices: the hands stay on the keys. A press before the choices are there is kept for them. */
  const choices = (list) => (list ? find(list, "input[type=radio]").filter(isSeen) : []);
  const enter = (search) => {
    const found = choices(document.querySelector(search.dataset.list));
    const first = found.find((choice) => choice.checked) || found[0];
    if (first) first.focus();
    if (first) delete search.dataset.wanted;
    else search.dataset.wanted = "1";
  };
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const at = event.target;
    if (at.matches("input[data-list]") && event.key === "ArrowDown") {
      event.preventDefault();
      enter(at);
      return;
    }
    const list = at.matches("input[type=radio]") && at.closest("fieldset[data-next]");
    if (!list) return;
    const search = document.querySelector(`input[data-list="#${list.id}"]`);
    if (event.key === "ArrowUp" && search && choices(list)[0] === at) {
      event.preventDefault();
      search.focus();
    }
    if (event.key === "Enter") {
      event.preventDefault();
      if (!at.checked) at.click();
      const next = document.querySelector(list.dataset.next);
      if (next) next.focus();
    }
  });
  document.addEventListener("input", (event) => {
    if (event.target.matches("input[data-list]")) delete event.target.dataset.wanted;
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const search = document.querySelector("input[data-list]");
    const list = search && document.querySelector(search.dataset.list);
    if (list && event.detail.target === list && list.contains(document.activeElement)) search.dataset.wanted = "1";
  });
  document.addEventListener("htmx:afterSettle", () => {
    const search = document.querySelector("input[data-list][data-wanted]");
    if (search && [search, document.body].includes(document.activeElement)) enter(search);
  });

  /* One submit: the button pressed is kept in the form, then the form waits for the answer. */
  const freed = (form) => {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method === "dialog") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    form.setAttribute("aria-busy", "true");
    delete form.dataset.changed;
    if (form.target && form.target !== "_self") window.setTimeout(() => freed(form), 3000);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest && event.target.closest("form");
    if (form) freed(form);
  });

  /* Coming back with the browser's own button shows the page as it was: let it be sent again. */
  window.addEventListener("pageshow", () => find(document, "form[data-sent]").forEach(freed));

  /* Unsaved changes. */
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form && "guard" in form.dataset) form.dataset.changed = "1";
  });
  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-changed]:not([data-sent])")) event.preventDefault();
  });

  /* A fragment that answers with the sign-in page means the session is over: open the whole page, keep what was typed. */
  document.addEventListener("htmx:beforeSwap", (event) => {
    const answered = event.detail.xhr.responseURL || "";
    const path = document.documentElement.dataset.signIn;
    if (path && answered && new URL(answered).pathname.startsWith(path)) {
      event.detail.shouldSwap = false;
      const note = document.getElementById("het-phien");
      if (note) note.hidden = false;
    } else if ([400, 403, 404, 409, 422].includes(event.detail.xhr.status) && event.detail.xhr.getResponseHeader("HX-Reswap")) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });

  /* Focus and small counters, also in fragments that arrive later. */
  const prepare = (root) => {
    const first = root.querySelector("[data-focus]");
    if (first) {
      first.focus();
      first.scrollIntoView({ block: "nearest" });
    }
    find(root, "[data-print]").forEach((button) => button.addEventListener("click", () => window.print()));
    find(root, "[data-elapsed]").forEach((place) => {
      const since = Date.now();
      const two = (number) => String(number).padStart(2, "0");
      window.setInterval(() => {
        const seconds = Math.floor((Date.now() - since) / 1000);
        place.textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
      }, 1000);
    });
  };
  document.addEventListener("htmx:afterSwap", (event) => prepare(event.target));
  prepare(document);
})();
