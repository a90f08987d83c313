// What makes pages nicer and nothing that they need: every page works without this file.
(() => {
  "use strict";

  // The summary of errors takes the focus, so that it is read and stands in view.
  const focusErrors = (root) => root.querySelector("[data-focus]")?.focus();

  // A link to a field puts the cursor there and keeps its label in view.
  const followToField = (event) => {
    const link = event.target.closest(".errors a[href^='#']");
    const field = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!field) return;
    event.preventDefault();
    const label = document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
    (field.closest("fieldset")?.querySelector("legend") || label || field).scrollIntoView();
    field.focus({ preventScroll: true });
  };

  // Menus close with Escape, which gives the focus back, and with a click elsewhere.
  const menus = () => document.querySelectorAll("details.account[open], details.menu[open]");
  const closeOnEscape = (event) => {
    if (event.key !== "Escape") return;
    const focused = document.activeElement;
    const open = [...menus()];
    for (const menu of open.some((one) => one.contains(focused)) ? open.filter((one) => one.contains(focused)) : open) {
      // On a narrow screen the account stands at the end of the menu and goes with it.
      if (menu.contains(focused) || focused.closest(".account")) menu.querySelector("summary").focus();
      menu.open = false;
    }
  };
  const closeElsewhere = (event) => {
    if (event.target.closest(".account")) return;
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
  };

  // An address of a filtered list names only the filters that are set.
  const dropEmpty = (form) => {
    const unused = [...form.elements].filter((field) => field.name && field.value === "" && !field.disabled);
    for (const field of unused) field.disabled = true;
    setTimeout(() => unused.forEach((field) => { field.disabled = false; }));
  };

  // A form that writes is sent once, however often its button is pressed.
  const sendOnce = (event) => {
    const form = event.target;
    if (form.matches("[data-drop-empty]")) dropEmpty(form);
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    event.submitter?.setAttribute("aria-disabled", "true");
    setTimeout(allowAgain, 5000); // The answer may be a file, after which the page stays.
  };
  const allowAgain = () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
    }
  };

  // Leaving a page with unsaved answers asks first, where the form wishes it.
  let unsaved = false;
  const noticeChange = (event) => { if (event.target.closest?.("form[data-guard]")) unsaved = true; };
  const askBeforeLeaving = (event) => { if (unsaved) event.preventDefault(); };

  // A region that does not scroll needs no stop of the Tab key.
  const tabStops = () => {
    for (const region of document.querySelectorAll(".scroll[role=region]")) {
      if (region.scrollWidth > region.clientWidth) region.tabIndex = 0;
      else region.removeAttribute("tabindex");
    }
  };

  // Where one is stands in view, in a menu that is taller than the window, too.
  const showWhere = () => {
    const here = document.querySelector(".rail [aria-current=page]");
    const menu = here?.closest("nav");
    const below = here ? here.getBoundingClientRect().bottom - menu.getBoundingClientRect().bottom : 0;
    if (below > 0) menu.scrollTop += below + menu.clientHeight / 4;
  };

  // On paper everything is open.
  let closed = [];
  const openAll = () => {
    closed = [...document.querySelectorAll("main details:not([open])")];
    for (const part of closed) part.open = true;
  };
  const closeAgain = () => { for (const part of closed) part.open = false; };

  document.addEventListener("click", followToField);
  document.addEventListener("click", closeElsewhere);
  document.addEventListener("keydown", closeOnEscape);
  document.addEventListener("submit", sendOnce);
  document.addEventListener("submit", () => { unsaved = false; });
  document.addEventListener("input", noticeChange);
  document.addEventListener("htmx:afterSwap", tabStops);
  window.addEventListener("beforeunload", askBeforeLeaving);
  window.addEventListener("pageshow", allowAgain);
  window.addEventListener("resize", tabStops);
  window.addEventListener("beforeprint", openAll);
  window.addEventListener("afterprint", closeAgain);
  focusErrors(document);
  tabStops();
  showWhere();
})();
