// The search page: a form, a count that is announced, a list of results. Loads the index when somebody searches, and not before.
const box = document.getElementById("search_box");
const PAGE = 10;
const FILTERS = ["Partnership", "Edition", "Kind"];
const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

const input = make("input", { type: "search", name: "q", id: "search_words", autocomplete: "off" });
const choices = make("div", { class: "search-filters" });
const form = make(
  "form",
  { role: "search", class: "search-form" },
  make("label", { for: "search_words" }, "What are you looking for?"),
  make("div", { class: "search-row" }, input, make("button", { type: "submit" }, "Search")),
  choices,
);
const status = make("p", { role: "status", class: "result-count" });
const list = make("ol", { class: "results" });
const more = make("button", { type: "button", hidden: "" }, "Show more results");
const fallback = make("p", { class: "small" }, "You can also look in the ", box.querySelector("a"), ".");
box.replaceChildren(form, status, list, more, fallback);

let index;
const load = async () => {
  if (!index) {
    const found = await import(new URL(`${box.dataset.bundle}pagefind.js`, location.href).href);
    await found.init();
    index = found;
    await offer(await found.filters());
  }
  return index;
};

// Filters come from the index: only those with something to choose are shown.
const offer = async (filters) => {
  const wanted = new URLSearchParams(location.search);
  for (const name of FILTERS) {
    const values = Object.keys(filters[name.toLowerCase()] ?? {}).sort();
    if (values.length < 2) continue;
    const id = `search_${name.toLowerCase()}`;
    const select = make("select", { id, name: name.toLowerCase() }, make("option", { value: "" }, "All"));
    for (const value of values) select.append(make("option", { value }, value));
    select.value = wanted.get(select.name) ?? "";
    select.addEventListener("change", () => form.requestSubmit());
    choices.append(make("div", {}, make("label", { for: id }, name), select));
  }
};

// An excerpt is text with <mark> round the words found; nothing else of it is taken over.
const excerpt = (html) => {
  const paragraph = make("p");
  for (const node of new DOMParser().parseFromString(html, "text/html").body.childNodes) {
    paragraph.append(node.nodeName === "MARK" ? make("mark", {}, node.textContent) : node.textContent);
  }
  return paragraph;
};

let results = [];
const show = async () => {
  const start = list.children.length;
  const data = await Promise.all(results.slice(start, start + PAGE).map((result) => result.data()));
  for (const page of data) {
    const kinds = FILTERS.flatMap((name) => page.filters?.[name.toLowerCase()] ?? []);
    const link = make("a", { href: page.url }, page.meta.title ?? page.url);
    list.append(make("li", {}, make("h2", {}, link), make("p", { class: "small" }, kinds.join(", ")), excerpt(page.excerpt)));
  }
  more.hidden = list.children.length >= results.length;
  return list.children[start]?.querySelector("a");
};

const search = async () => {
  const words = input.value.trim();
  if (!words) {
    status.textContent = "Write a word to look for.";
    input.focus();
    return;
  }
  status.textContent = "Searching …";
  try {
    const found = await load();
    const chosen = [...choices.querySelectorAll("select")].filter((select) => select.value);
    const filters = Object.fromEntries(chosen.map((select) => [select.name, select.value]));
    ({ results } = await found.search(words, { filters }));
  } catch {
    status.textContent = "Search does not work at the moment. The A to Z lists everything on this site.";
    return;
  }
  list.replaceChildren();
  await show();
  const count = results.length;
  status.textContent = count ? `${count} ${count === 1 ? "result" : "results"} for “${words}”` : `Nothing was found for “${words}”.`;
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const query = new URLSearchParams(new FormData(form));
  for (const [key, value] of [...query]) if (!value) query.delete(key);
  history.replaceState(null, "", `?${query}`);
  search();
});
more.addEventListener("click", async () => (await show())?.focus());
input.value = new URLSearchParams(location.search).get("q") ?? "";
if (input.value) load().then(search, search);
