// Small additions to pages that work without them: close with Esc, stop only at what scrolls, filter in place.

// Esc closes what opens, and the focus goes back to what opened it.
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && event.target.closest?.("details[open]");
  const summary = open && open.querySelector("summary");
  if (summary && summary.offsetParent) {
    open.open = false;
    summary.focus();
  }
});

// A region is a stop of the keyboard only while there is something in it to scroll to.
const regions = document.querySelectorAll(".scroll");
const stops = () => {
  for (const region of regions) {
    if (region.scrollWidth > region.clientWidth + 1) region.tabIndex = 0;
    else if (region !== document.activeElement) region.removeAttribute("tabindex");
  }
};
if (regions.length) {
  stops();
  addEventListener("resize", stops);
  addEventListener("load", stops);
}

// Filters: the links lead to lists of their own. Here they become buttons that work in place, one of each kind at once;
// each says how many there are with it and what else is chosen.
const filters = document.querySelector("[data-filters]");
const items = [...document.querySelectorAll("[data-list] > *")];
const count = document.querySelector("[data-count]");
if (filters && items.length && count && !filters.querySelector("[aria-current]")) {
  const kindOf = (key) => key.split(":")[0];
  const keysOf = new Map(items.map((item) => [item, item.dataset.keys.split(" ")]));
  const chosen = new Map();
  const buttons = [...filters.querySelectorAll("a[data-key]")].map((link) => {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.key = link.dataset.key;
    button.append(...link.childNodes);
    link.replaceWith(button);
    return button;
  });
  const clear = document.createElement("button");
  clear.type = "button";
  clear.className = "clear";
  clear.textContent = filters.dataset.clear;
  const emptied = document.createElement("p");
  emptied.append(clear);
  filters.after(emptied);
  const fit = (keys) => items.filter((item) => keys.every((key) => keysOf.get(item).includes(key)));
  const say = (shown) => {
    if (shown) return `${shown} ${shown === 1 ? count.dataset.one : count.dataset.many}`;
    return chosen.size === 2 ? count.dataset.neither : count.dataset.none;
  };
  const show = () => {
    const kept = new Set(fit([...chosen.values()]));
    for (const item of items) item.hidden = !kept.has(item);
    for (const group of document.querySelectorAll("[data-group]")) {
      group.hidden = !group.querySelector("[data-list] > :not([hidden])");
    }
    for (const button of buttons) {
      const { key } = button.dataset;
      const others = [...chosen].filter(([kind]) => kind !== kindOf(key)).map(([, other]) => other);
      button.setAttribute("aria-pressed", String(chosen.get(kindOf(key)) === key));
      button.querySelector(".count").textContent = `(${fit([...others, key]).length})`;
    }
    emptied.hidden = !chosen.size;
    count.textContent = say(kept.size);
  };
  filters.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-key]");
    if (!button) return;
    const { key } = button.dataset;
    if (chosen.get(kindOf(key)) === key) chosen.delete(kindOf(key));
    else chosen.set(kindOf(key), key);
    show();
  });
  clear.addEventListener("click", () => {
    const first = buttons.find((button) => button.getAttribute("aria-pressed") === "true");
    chosen.clear();
    show();
    (first?.offsetParent ? first : filters.querySelector("summary")).focus(); // the button is gone, and the focus with it
  });
  show();
}
