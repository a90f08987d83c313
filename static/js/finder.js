// The search box proposes what fits while one types; without this file Enter leads to the results.
(() => {
  "use strict";

  const box = document.getElementById("finder");
  const list = document.getElementById("proposed");
  const choice = document.getElementById("slash-choice"); // Without scripts there is nothing to switch.
  choice.replaceWith(choice.content);
  const switched = document.getElementById("slash");
  const key = box.parentElement.querySelector("kbd");
  let closedAt = null; // What stood in the box when its lines were closed: they stay so until it changes.

  const options = () => [...list.querySelectorAll("[role=option]:not([aria-disabled])")];
  const chosen = () => list.querySelector("[aria-selected=true]");
  const choose = (option) => {
    chosen()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) box.setAttribute("aria-activedescendant", option.id);
    else box.removeAttribute("aria-activedescendant");
  };
  const show = (open) => {
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    choose(null);
  };
  const close = () => {
    closedAt = box.value;
    show(false);
  };

  // Up and down go round by way of the box itself.
  const step = (by) => {
    const all = options();
    if (list.hidden) show(all.length > 0 && box.value.trim() !== "");
    if (list.hidden) return;
    const at = all.indexOf(chosen());
    choose(all[at < 0 && by < 0 ? all.length - 1 : at + by]);
  };
  const press = (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && chosen()) chosen().click();
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  };
  const arrive = () => show(list.childElementCount > 0 && document.activeElement === box && box.value !== closedAt);

  // The key / leads to the box, unless one types elsewhere or has switched it off.
  const lead = (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing || !switched.checked) return;
    event.preventDefault();
    box.focus({ preventScroll: true });
    box.select();
    box.scrollIntoView({ block: "nearest" });
  };
  const tellKey = () => {
    if (switched.checked) box.setAttribute("aria-keyshortcuts", "/");
    else box.removeAttribute("aria-keyshortcuts");
    key.hidden = !switched.checked;
  };
  // A browser may be told to keep nothing: then the choice holds for this page.
  const kept = (act) => { try { return act(window.localStorage); } catch { return null; } };
  const keepKey = () => {
    kept((store) => store.setItem("slash", switched.checked ? "on" : "off"));
    tellKey();
  };

  const role = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(role)) box.setAttribute(name, value);
  key.setAttribute("aria-hidden", "true"); // Seen only: whoever listens is told of the key by the box itself.
  switched.checked = kept((store) => store.getItem("slash")) !== "off";
  tellKey();
  box.addEventListener("keydown", press);
  box.addEventListener("input", () => { closedAt = null; });
  box.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // The box keeps the focus.
  list.addEventListener("htmx:afterSwap", arrive);
  switched.addEventListener("change", keepKey);
  document.addEventListener("keydown", lead);
})();
