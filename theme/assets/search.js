// The search page. Nothing of the index is fetched before someone searches. What was looked for is kept
// with the page (so that Back finds it again) and never in an address, which a shared device would show.
const form = document.querySelector("[data-search]");
const find = (name) => document.querySelector(`[data-search-${name}]`);
const [without, count, results, more] = ["without", "count", "results", "more"].map(find);
const words = form.querySelector("input");
const narrows = [...form.querySelectorAll("[data-narrow]")];
const bundle = new URL(form.dataset.bundle, location.href);
const root = new URL(form.dataset.root, location.href);
const spoken = JSON.parse(form.dataset.spoken); // in the language of the site
const PAGE = 10;
const WAIT = 300;
const WEAK = 0.2; // of the best match's score: below it, a page has little to do with what was looked for
const FEW = 5; // so many are shown however weak they are: nobody gets lost among them
// Words that make a question of what is looked for. A page need not have them to be found.
const ASKING = new Set(spoken.asking.split(" "));
let loading;
let turn = 0;
let waiting;

const load = () => {
  if (!loading) {
    loading = import(new URL("pagefind.js", bundle)).then(async (pagefind) => {
      await pagefind.options({ noWorker: true, excerptLength: 28 });
      await pagefind.init();
      // A big site has several indexes, so that a change has but one made anew.
      const others = Array.from({ length: (form.dataset.indexes ?? 1) - 1 }, (_, one) => new URL(`${one + 2}/`, bundle));
      await Promise.all(others.map((one) => pagefind.mergeIndex(one.href, { excerptLength: 28 })));
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
  const { title, context, neutral, told: instead } = found.meta;
  const made = element("li", element("h2", link(found.raw_url, title)));
  if (context) {
    const small = element("p", context);
    small.className = "small";
    made.append(small);
  }
  if (neutral) return made; // a page about abuse is named by what it is part of, and its words are not shown here
  made.append(element("p", ...(instead ? [instead] : marked(found.excerpt))));
  const parts = found.sub_results.filter((part) => part.url.includes("#") && part.title !== title);
  if (parts.length) {
    const best = parts.sort((one, other) => told(other) - told(one)).slice(0, 3);
    const links = best.map((part) => link(found.raw_url + part.url.slice(part.url.indexOf("#")), part.title));
    made.append(element("p", `${spoken.under} `, ...links.flatMap((one, index) => (index ? ["; ", one] : [one]))));
  }
  return made;
};

// Where the most is found of what was looked for comes first.
const told = (part) => part.weighted_locations.reduce((sum, one) => sum + one.balanced_score, 0);

const elsewhere = (text) => {
  const made = element("a", text);
  made.href = form.action;
  return made;
};

// What is said is said anew each time, since “Searching…” stands between; where nothing is found, with the way on.
const say = (text, instead) => {
  count.replaceChildren(text);
  if (instead) count.append(" ", elsewhere(spoken.a_to_z), ".");
};

const filled = (message, parts) => message.replace(/\{(\w+)\}/g, (_, name) => parts[name]);

const strong = (found) => found.filter((one, index) => index < FEW || one.score >= found[0].score * WEAK);

// What is looked for in a question. What stands in quotation marks is looked for as it is.
const asked = (text) => {
  if (text.includes('"')) return [text];
  const each = [...new Set(text.toLowerCase().replaceAll("’", "'").split(/[\s?!.,;]+/))].filter(Boolean);
  const telling = each.filter((word) => !ASKING.has(word));
  return telling.length ? telling : [text];
};

// A Welsh word begins otherwise after some others: “trais” is “drais” after “o”. These are its other forms, and some
// that are no words and so find nothing.
const forms = (word) => {
  const begins = (from, to, one) => (one.startsWith(from) ? [to + one.slice(from.length)] : []);
  const plain = [word, ...spoken.altered.flatMap(([from, to]) => begins(to, from, word))];
  const altered = plain.flatMap((one) => spoken.altered.flatMap(([from, to]) => begins(from, to, one)));
  return new Set([...plain, ...altered].filter((one) => one !== word));
};

// The pages with a word; in Welsh also those with another form of it.
const having = async (pagefind, word, filters) => {
  const { results } = await pagefind.search(word, { filters });
  if (!spoken.altered || word.includes('"')) return results;
  const pages = new Map(results.map((one) => [one.id, one]));
  for (const form of forms(word)) {
    for (const one of (await pagefind.search(`"${form}"`, { filters })).results) {
      if (!(pages.get(one.id)?.score >= one.score)) pages.set(one.id, one);
    }
  }
  return [...pages.values()].sort((one, other) => other.score - one.score);
};

// The pages with every one of several words.
const together = async (pagefind, each, filters) => {
  if (!spoken.altered) return (await pagefind.search(each.join(" "), { filters })).results;
  const [first, ...others] = each;
  let found = await having(pagefind, first, filters);
  for (const word of others) {
    const scores = new Map((await having(pagefind, word, filters)).map((one) => [one.id, one.score]));
    found = found.filter((one) => scores.has(one.id)).map((one) => ({ ...one, score: one.score + scores.get(one.id) }));
  }
  return found.sort((one, other) => other.score - one.score);
};

// A page that has the words of the question as well, which may be the very question that it answers, counts twice.
const all = async (pagefind, text, each, filters) => {
  const results = await together(pagefind, each, filters);
  if (each.join(" ") === text) return results;
  const also = new Set((await pagefind.search(text, { filters })).results.map((one) => one.id));
  const scored = results.map((one) => (also.has(one.id) ? { ...one, score: one.score * 2 } : one));
  return scored.sort((one, other) => other.score - one.score);
};

// Where no page has all the words, those that have the rarest of them.
const some = async (pagefind, each, filters) => {
  const pages = new Map();
  for (const word of each) {
    const found = await having(pagefind, word, filters);
    for (const one of found) {
      const page = pages.get(one.id) ?? { ...one, score: 0 };
      page.score += 1 / Math.sqrt(found.length);
      pages.set(one.id, page);
    }
  }
  return [...pages.values()].sort((one, other) => other.score - one.score).slice(0, PAGE);
};

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
  say(spoken.searching);
  const each = asked(text);
  let found;
  let whole;
  try {
    const pagefind = await load();
    found = strong(await all(pagefind, text, each, chosen));
    whole = found.length > 0;
    if (!whole && each.length > 1) found = await some(pagefind, each, chosen);
    if (mine !== turn) return;
    await show(found, 0, mine);
  } catch {
    loading = undefined;
    if (mine !== turn) return;
    results.replaceChildren();
    results.hidden = true;
    more.hidden = true;
    say(spoken.broken, true);
    return;
  }
  if (mine !== turn) return;
  if (!whole && found.length) {
    say(filled(spoken.some, { text }), true);
  } else if (found.length) {
    say(filled(found.length === 1 ? spoken.one : spoken.many, { number: found.length, text }));
  } else {
    say(filled(spoken.none, { text }), true);
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
  find("narrow").open = narrows.some((one) => one.value);
  search();
}
without.hidden = true;
form.classList.add("ready"); // for browsers that do not tell style sheets whether scripts run
