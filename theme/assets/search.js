// The search page. Nothing of the index is fetched before someone searches. What was looked for is kept
// with the page (so that Back finds it again) and never in an address, which a shared device would show.
const form = document.querySelector("[data-search]");
const find = (name) => document.querySelector(`[data-search-${name}]`);
const [without, count, results, more] = ["without", "count", "results", "more"].map(find);
const words = form.querySelector("input");
const narrows = [...form.querySelectorAll("[data-narrow]")];
const bundle = new URL(form.dataset.bundle, location.href);
const root = new URL(form.dataset.root, location.href);
const PAGE = 10;
const WAIT = 300;
const WEAK = 0.2; // of the best match's score: below it, a page has little to do with what was looked for
const FEW = 5; // so many are shown however weak they are: nobody gets lost among them
let loading;
let turn = 0;
let waiting;

const load = () => {
  if (!loading) {
    loading = import(new URL("pagefind.js", bundle)).then(async (pagefind) => {
      await pagefind.options({ noWorker: true, excerptLength: 28 });
      await pagefind.init();
      return pagefind;
    });
  }
  return loading;
};

// Builds elements and never sets HTML: what the index holds is text.
const element = (name, ...content) => {
  const made = document.createElement(name);
  made.append(...content);
  return made;
};

const link = (address, text) => {
  const made = element("a", text);
  made.href = new URL(address.replace(/^\/+/, ""), root).href;
  return made;
};

const marked = (excerpt) => {
  const parsed = new DOMParser().parseFromString(excerpt, "text/html").body;
  return [...parsed.childNodes].map((node) =>
    node.nodeName === "MARK" ? element("mark", node.textContent) : node.textContent,
  );
};

const item = (found) => {
  const { title, context, neutral } = found.meta;
  const made = element("li", element("h2", link(found.raw_url, title)));
  if (context) {
    const small = element("p", context);
    small.className = "small";
    made.append(small);
  }
  if (neutral) return made; // a page about abuse is named by what it is part of, and its words are not shown here
  made.append(element("p", ...marked(found.excerpt)));
  const parts = found.sub_results.filter((part) => part.url.includes("#") && part.title !== title).slice(0, 3);
  if (parts.length) {
    const links = parts.map((part) => link(found.raw_url + part.url.slice(part.url.indexOf("#")), part.title));
    made.append(element("p", "Found under: ", ...links.flatMap((one, index) => (index ? ["; ", one] : [one]))));
  }
  return made;
};

const elsewhere = (text) => {
  const made = element("a", text);
  made.href = form.action;
  return made;
};

// What is said is said anew each time, since “Searching…” stands between; where nothing is found, with the way on.
const say = (text, instead) => {
  count.replaceChildren(text);
  if (instead) count.append(" ", elsewhere("Look in the A to Z of everything on this site"), ".");
};

const strong = (found) => found.filter((one, index) => index < FEW || one.score >= found[0].score * WEAK);

const search = async () => {
  clearTimeout(waiting);
  const mine = ++turn;
  const text = words.value.trim();
  const chosen = Object.fromEntries(narrows.filter((one) => one.value).map((one) => [one.dataset.narrow, one.value]));
  history.replaceState({ ...history.state, search: { text, chosen } }, "");
  if (!text) {
    results.replaceChildren();
    results.hidden = true;
    more.hidden = true;
    say("");
    return;
  }
  say("Searching…");
  let found;
  try {
    found = strong((await (await load()).search(text, { filters: chosen })).results);
    if (mine !== turn) return;
    await show(found, 0, mine);
  } catch {
    loading = undefined;
    if (mine !== turn) return;
    results.replaceChildren();
    results.hidden = true;
    more.hidden = true;
    say("Search does not work just now.", true);
    return;
  }
  if (mine !== turn) return;
  if (found.length) {
    say(`${found.length} ${found.length === 1 ? "page" : "pages"} found for “${text}”`);
  } else {
    say(`Nothing found for “${text}”. Try other words, or fewer of them.`, true);
  }
};

const show = async (found, from, mine) => {
  const next = await Promise.all(found.slice(from, from + PAGE).map((one) => one.data()));
  if (mine !== turn) return;
  const items = next.map(item);
  if (from) results.append(...items);
  else results.replaceChildren(...items);
  results.hidden = !results.children.length;
  const left = found.length - from - items.length;
  more.hidden = left <= 0;
  more.onclick = async () => {
    await show(found, from + PAGE, mine);
    results.children[from + PAGE]?.querySelector("a").focus();
  };
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
words.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, WAIT);
});
for (const one of narrows) one.addEventListener("change", search);

const before = history.state?.search;
if (before?.text) {
  words.value = before.text;
  for (const one of narrows) one.value = before.chosen[one.dataset.narrow] ?? "";
  search();
}
without.hidden = true;
form.classList.add("ready"); // for browsers that do not tell style sheets whether scripts run
