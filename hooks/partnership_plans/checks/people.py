"""L17, L18: people's names, which a plan has no need of, and the way out that pages about abuse must have."""

import re
from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, Path, found, found_at
from partnership_plans.checks.seeking import sought
from partnership_plans.checks.texts import lines_of, parts, printed, said
from partnership_plans.facts.force import all_in_force
from partnership_plans.model.chapter import Chapter
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.profile import profile
from partnership_plans.problems import Place

MAILBOX = sought(r"\b[a-z]+\.[a-z]+\d*@[\w.-]+", "@", flags=re.IGNORECASE)
OFFICES = frozenset({
    "community", "communities", "safety", "safer", "safe", "team", "web", "office", "contact", "enquiry", "enquiries",
    "customer", "customers", "service", "services", "info", "information", "press", "media", "police", "crime",
    "partnership", "partnerships", "council", "public", "health", "housing", "fire", "rescue", "help", "support",
    "domestic", "abuse", "data", "protection", "policy", "performance",
})  # fmt: skip
"""What mailboxes that several people read are called, two words at a time: community.safety@…"""
TITLES = (
    r"Cllr|Councillor|(?:Ch(?:ief)? ?)?Insp(?:ector)?|(?:Ch(?:ief)? ?)?Supt|(?:Chief )?Superintendent|Sgt|Sergeant"
    r"|PC|DCI|DI|DS|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Rev"
)
NO_NAMES = r"(?!Lead\b|Police\b|Crime\b|Council\b|of\b|and\b)"
TITLED = sought(
    rf"\b(?:{TITLES})\b\.? {NO_NAMES}[A-Z][a-z]+(?:[ -][A-Z][a-z]+)*",
    "Cllr", "Councillor", "Insp", "Sup", "Sgt", "Sergeant", "PC", "DCI", "DI", "DS", "Mr", "Ms", "Miss", "Dr", "Sir",
    "Dame", "Lord", "Lady", "Rev",
)  # fmt: skip
NUMBERED = re.compile(r"\b(?:W?PC|PCSO|DC|DS|DI|Sgt|Sergeant|Constable|Insp(?:ector)?)\.? \d{2,6}(?: [A-Z][a-z]+\b)?")
GIVEN = (
    "Adam|Adrian|Alan|Alex|Alexander|Alice|Alison|Amanda|Amy|Andrew|Angela|Ann|Anna|Anne|Anthony|Barbara|Ben|Benjamin"
    "|Brian|Carol|Caroline|Catherine|Charles|Charlotte|Chris|Christine|Christopher|Claire|Clare|Colin|Craig|Daniel|Dave"
    "|David|Deborah|Debbie|Denise|Derek|Diane|Donna|Dorothy|Edward|Elaine|Elizabeth|Emily|Emma|Fatima|Fiona|Gareth|Gary"
    "|Gemma|Geoff|Geoffrey|George|Gillian|Gordon|Graham|Hannah|Hassan|Heather|Helen|Ian|Imran|Jacqueline|James|Jane"
    "|Janet|Jason|Jean|Jennifer|Jenny|Jeremy|Jessica|Jill|Joan|Joanne|John|Jonathan|Joseph|Joshua|Judith|Julia|Julian"
    "|Julie|Karen|Kate|Katherine|Kathleen|Keith|Kelly|Ken|Kenneth|Kevin|Kim|Laura|Lauren|Lesley|Linda|Lisa|Louise|Lucy"
    "|Malcolm|Margaret|Maria|Marie|Mark|Martin|Mary|Matthew|Maureen|Michael|Michelle|Mike|Mohammad|Mohammed|Muhammad"
    "|Natalie|Neil|Nicholas|Nick|Nicola|Nigel|Olivia|Pamela|Patricia|Patrick|Paul|Paula|Pauline|Peter|Phil|Philip"
    "|Rachel|Raymond|Rebecca|Richard|Robert|Robin|Roger|Ronald|Roy|Ruth|Ryan|Sally|Samantha|Samuel|Sandra|Sarah|Sharon"
    "|Sheila|Shirley|Simon|Sophie|Stephen|Steve|Steven|Stuart|Sue|Susan|Suzanne|Teresa|Terry|Thomas|Tim|Timothy|Tom"
    "|Tony|Tracey|Tracy|Trevor|Valerie|Wayne|Wendy|William|Yvonne|Zoe"
)
"""The commonest first names of grown-up people in Britain, without those that are words or places as well."""
NO_PERSON = (
    r"(?:Park|Road|Street|House|Centre|Ward|Team|School|College|Hospital|Trust|Foundation|Board|Group|Unit|Officer"
    r"|Manager|Lead|Council|Charity|Project|Square|Court|Lane|Hall)\b"
)
"""What no surname is, and what a name before it belongs to: the Stephen Lawrence Trust, Jane Austen House."""
SURNAME = rf"(?!{NO_PERSON})(?:Ma?c|O['’])?[A-Z][a-z]+(?:-[A-Z][a-z]+)?\b(?! {NO_PERSON})"
GIVEN_NAMES = frozenset(GIVEN.split("|"))
TWO_NAMES = re.compile(rf"\b(?P<given>[A-Z][a-z]+)(?=(?P<rest> (?:[A-Z]\.? )?{SURNAME}))")
"""What is a person's name where the first word is a given one. They may overlap: “Council John Smith”."""
INITIALS = re.compile(rf"\b(?:[A-Z]\. ?){{1,3}}{SURNAME}|^(?:[B-HJ-Z] ){{1,2}}{SURNAME}$")
NAME, ROLE_INSTEAD = (
    "looks like a person's name",
    "give the role instead: the chair, a chief inspector, the portfolio holder.",
)
FOR_A_ROLE = ("chair", "role", "owner", "owner_in_words")


def person_in(text: str) -> str:
    """Give what names a person in a text that stands where a role or an organisation belongs; empty if nothing does."""
    if titled := TITLED.search(text) or NUMBERED.search(text):
        return titled[0]
    return min(_without_title(text), default=(0, ""))[1]


def _without_title(text: str) -> Iterator[tuple[int, str]]:
    """Find names without a title, and where each begins.

    They are certain only where a role belongs, for in a sentence it may be that of a school or a road.
    """
    yield from (
        (one.start(), one["given"] + one["rest"]) for one in TWO_NAMES.finditer(text) if one["given"] in GIVEN_NAMES
    )
    yield from ((one.start(), one[0]) for one in INITIALS.finditer(text))


def _untitled(plan: Plan) -> Iterator[tuple[Path, str]]:
    """Give the names of persons that stand where a role belongs, and which no title before them tells."""
    for path, record in parts(plan):
        held = vars(record)
        for name in FOR_A_ROLE:
            if name == "owner" and "owner_in_words" in held:
                continue  # an id, which is looked up
            text = held.get(name)
            if isinstance(text, str) and not TITLED.search(text) and (named := person_in(text)):
                yield (*path, name), named


def nobody_is_named(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A plan gives roles and shared mailboxes. Names age, and are nobody else's to publish."""
    for plan in corpus.plans:
        for path, named in _untitled(plan):
            yield found("personal-data", plan, path, f"“{named}” {NAME}.", ROLE_INSTEAD)
        for path, text in _all(plan):
            for pattern, what, hint in (
                (MAILBOX, "looks like one person's own address", "give a shared mailbox, such as communitysafety@…"),
                (
                    TITLED,
                    NAME,
                    ROLE_INSTEAD,
                ),
            ):
                match = pattern.search(text)
                if match and pattern is MAILBOX:
                    match = next((one for one in MAILBOX.pattern.finditer(text) if not _is_shared(one[0], plan)), None)
                if match:
                    message = f"“{match[0]}” {what}."
                    if isinstance(path, Place):
                        yield found_at("personal-data", plan, path, message, hint)
                    else:
                        yield found("personal-data", plan, path, message, hint)


def _is_shared(mailbox: str, plan: Plan) -> bool:
    """Say whether a mailbox is called by the partnership's own words, and by what offices are called."""
    of_all = f"{plan.partnership.name} {plan.partnership.area} {plan.edition.title}".casefold()
    known = {*re.findall("[a-z]+", of_all), *OFFICES}
    return known.issuperset(re.findall("[a-z]+", mailbox.partition("@")[0].casefold()))


def pages_on_abuse_have_a_way_out(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """What is about abuse says so under topics; then its page has the button to leave it quickly."""
    patterns = {topic: words for topic, words in profile().patterns.items() if topic in profile().exit_topics}
    for plan in corpus.plans:
        for index, priority in enumerate(plan.edition.priorities):
            texts = " ".join([priority.title, *(area.title for area in priority.focus_areas)])
            for topic, pattern in patterns.items():
                if pattern.search(texts) and topic not in priority.topics:
                    yield found("topic-missing", plan, ("priorities", index, "title"), *_advice(priority.title, topic))
        for chapter in plan.chapters:
            title = chapter.front.title or ""
            for topic, pattern in patterns.items():
                if pattern.search(title) and topic not in (*chapter.front.topics, *_of_page(chapter, plan)):
                    yield found_at("topic-missing", plan, Place(chapter.file), *_advice(title, topic))


def _of_page(chapter: Chapter, plan: Plan) -> Iterator[str]:
    """Give the topics that an Easy Read version has from its page: from its priority, and from its narrative."""
    if chapter.easy is not None:
        of = chapter.easy.of
        yield from (one for page in plan.chapters if page.address == of for one in page.front.topics)
        here = (one for one in plan.edition.priorities if of == f"{plan.address}priorities/{one.id}/")
        yield from (topic for one in here for topic in one.topics)


def abuse_has_local_help(corpus: Corpus, as_at: date | None) -> Iterator[Finding]:
    """A partnership whose plan is about abuse says where people get help."""
    current = all_in_force(corpus, as_at)
    for plan in corpus.plans:
        about = [profile().exit_topics.intersection(priority.topics) for priority in plan.edition.priorities]
        topics = sorted(frozenset().union(*about))
        first = next((n for n, said in enumerate(about) if said), 0)
        if topics and not plan.partnership.abuse_help and plan is current[plan.partnership_id]:
            message = f"This plan is about {', '.join(topics)}, and says nothing of who helps here."
            file = f"plans/{plan.partnership_id}/partnership.yml"
            hint = f"add “abuse_help: …” to {file}, with who helps and how to reach them."
            yield found("no-local-help", plan, ("priorities", first, "topics"), message, hint)


def _advice(title: str, topic: str) -> tuple[str, str]:
    message = f"“{title}” is about {topic}, and its topics do not say so, so its page has no quick way out."
    return (
        message,
        f"add “topics: [{topic}]”, and “neutral: yes” to its page if the title itself may endanger a reader.",
    )


def _all(plan: Plan) -> Iterator[tuple[Path | Place, str]]:
    for one in (*said(plan), *printed(plan)):
        yield one.path, one.text
    for index, contact in enumerate(plan.edition.contacts):
        yield ("contacts", index, "link"), contact.link or ""
    for chapter in plan.chapters:
        yield from lines_of(chapter)
