/* Comforts of the page of checking; every deed works without this file.
   Enter takes the open item unless the focus is on something that has its own Enter; "?" shows the keys;
   the pair of the open item in the source is brought into view. House.js answers the letters (data-key). */
(() => {
  "use strict";
  const OWN_ENTER = "a, button, summary, textarea, select, input, dialog, [contenteditable]";
  const open = document.querySelector(".it.cur[data-source]");
  const dialog = document.getElementById("phim");

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (dialog.open) return;
    if (event.key === "?" && !event.target.closest("input, textarea, select")) {
      event.preventDefault();
      dialog.showModal();
    }
    const button = document.querySelector("[data-enter]");
    if (event.key === "Enter" && button && !event.target.closest(OWN_ENTER)) {
      event.preventDefault();
      button.click();
    }
  });
  document.querySelectorAll("[data-open]").forEach((button) =>
    button.addEventListener("click", () => document.getElementById(button.dataset.open).showModal()),
  );
  document.querySelectorAll("[data-focus-on]").forEach((link) =>
    link.addEventListener("click", (event) => {
      event.preventDefault();
      document.getElementById(link.dataset.focusOn).focus();
    }),
  );
  document.querySelectorAll(".it.cur .more").forEach((more) =>
    more.addEventListener("toggle", () => {
      const field = more.open && more.querySelector("textarea, input");
      if (field && document.activeElement === more.querySelector("summary")) field.focus();
    }),
  );
  document.querySelectorAll(".it.cur .more summary[data-key]").forEach((summary) =>
    summary.addEventListener("click", () => summary.focus()),
  );

  /* Only where both panes stand side by side, each with its own scrolling. */
  const pane = document.getElementById("van-ban");
  const mark = open && document.getElementById(open.dataset.source);
  if (pane && mark && window.matchMedia("(min-width: 1024px)").matches) {
    pane.scrollTop += mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  }
})();
