"""L17, L18: people's names, which a plan has no need of, and the way out that pages about abuse must have."""

import re
from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, Path, found, found_at
from partnership_plans.checks.texts import lines_of, printed, said
from partnership_plans.facts.force import all_in_force
from partnership_plans.model.edition import Corpus, Plan
from partnership_plans.problems import Place

MAILBOX = re.compile(r"\b[a-z]+\.[a-z]+\d*@[\w.-]+", re.IGNORECASE)
TITLES = (
    r"Cllr|Councillor|(?:Ch(?:ief)? ?)?Insp(?:ector)?|(?:Ch(?:ief)? ?)?Supt|(?:Chief )?Superintendent|Sgt|Sergeant"
    r"|PC|DCI|DI|DS|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Rev"
)
NO_NAMES = r"(?!Lead\b|Police\b|Crime\b|Council\b|of\b|and\b)"
TITLED = re.compile(rf"\b(?:{TITLES})\b\.? {NO_NAMES}[A-Z][a-z]+(?:[ -][A-Z][a-z]+)*")
TOPICS = {
    "domestic abuse": r"domestic (?:abuse|violence)",
    "sexual abuse": r"sexual (?:abuse|violence|assault|offences)|\brape\b",
    "exploitation": r"exploitation|modern slavery|trafficking|county lines|cuckooing",
    "hate crime": r"hate (?:crime|and extremism|incidents)",
    "stalking": r"stalking",
}
PATTERNS = {topic: re.compile(words, re.IGNORECASE) for topic, words in TOPICS.items()}


def nobody_is_named(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A plan gives roles and shared mailboxes. Names age, and are nobody else's to publish."""
    for plan in corpus.plans:
        for path, text in _all(plan):
            for pattern, what, hint in (
                (MAILBOX, "looks like one person's own address", "give a shared mailbox, such as communitysafety@…"),
                (
                    TITLED,
                    "looks like a person's name",
                    "give the role instead: the chair, a chief inspector, the portfolio holder.",
                ),
            ):
                if match := pattern.search(text):
                    message = f"“{match[0]}” {what}."
                    if isinstance(path, Place):
                        yield found_at("personal-data", plan, path, message, hint)
                    else:
                        yield found("personal-data", plan, path, message, hint)


def pages_on_abuse_have_a_way_out(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """What is about abuse says so under topics; then its page has the button to leave it quickly."""
    for plan in corpus.plans:
        for index, priority in enumerate(plan.edition.priorities):
            texts = " ".join([priority.title, *(area.title for area in priority.focus_areas)])
            for topic, pattern in PATTERNS.items():
                if pattern.search(texts) and topic not in priority.topics:
                    yield found("topic-missing", plan, ("priorities", index, "title"), *_advice(priority.title, topic))
        for chapter in plan.chapters:
            title = chapter.front.title or ""
            for topic, pattern in PATTERNS.items():
                if pattern.search(title) and topic not in chapter.front.topics:
                    yield found_at("topic-missing", plan, Place(chapter.file), *_advice(title, topic))


def abuse_has_local_help(corpus: Corpus, as_at: date | None) -> Iterator[Finding]:
    """A partnership whose plan is about abuse says where people get help."""
    current = all_in_force(corpus, as_at)
    for plan in corpus.plans:
        topics = sorted({topic for priority in plan.edition.priorities for topic in priority.topics})
        first = next((n for n, priority in enumerate(plan.edition.priorities) if priority.topics), 0)
        if topics and not plan.partnership.abuse_help and plan is current[plan.partnership_id]:
            message = f"This plan is about {', '.join(topics)}, and says nothing of who helps here."
            file = f"plans/{plan.partnership_id}/partnership.yml"
            hint = f"add abuse_help to {file}; the national numbers stand on every page."
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
