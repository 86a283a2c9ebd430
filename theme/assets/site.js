// Small additions to pages that work without them: leave quickly, filter in place, close with Esc.

// Leave quickly: Shift three times within five seconds, or the exit link itself. The page is blanked
// at once, and replaced, so that Back does not lead here. It can't clear the browser's history.
const exit = document.querySelector("[data-exit]");
if (exit) {
  const leave = () => {
    document.documentElement.hidden = true;
    document.title = " ";
    location.replace(exit.href);
  };
  let times = [];
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") {
      times = [];
    } else if (!event.repeat) {
      times = [...times, event.timeStamp].filter((time) => event.timeStamp - time < 5000);
      if (times.length === 3) leave();
    }
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) document.documentElement.hidden = false;
  });
}

// Esc closes what opens, and the focus goes back to what opened it.
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && event.target.closest?.("details[open]");
  const summary = open && open.querySelector("summary");
  if (summary && summary.offsetParent) {
    open.open = false;
    summary.focus();
  }
});

// Filters: the links lead to lists of their own; here they work in place, and several at once.
const filters = document.querySelector("[data-filters]");
const items = [...document.querySelectorAll("[data-list] > *")];
const count = document.querySelector("[data-count]");
if (filters && items.length && count && !filters.querySelector("[aria-current]")) {
  const links = [...filters.querySelectorAll("a[data-key]")];
  const chosen = new Map();
  const show = () => {
    let shown = 0;
    for (const item of items) {
      const keys = item.dataset.keys.split(" ");
      item.hidden = ![...chosen.values()].every((key) => keys.includes(key));
      shown += !item.hidden;
    }
    for (const group of document.querySelectorAll("[data-group]")) {
      group.hidden = !group.querySelector("[data-list] > :not([hidden])");
    }
    for (const link of links) {
      const on = chosen.get(link.dataset.key.split(":")[0]) === link.dataset.key;
      if (on) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    count.textContent = `${shown} ${shown === 1 ? count.dataset.one : count.dataset.many}`;
  };
  filters.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-key]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { key } = link.dataset;
    const kind = key.split(":")[0];
    if (chosen.get(kind) === key) chosen.delete(kind);
    else chosen.set(kind, key);
    show();
  });
}
