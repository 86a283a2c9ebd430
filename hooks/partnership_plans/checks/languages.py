"""Narrative in another language than the site's, which nobody marked: it would be read out as if it were English."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from partnership_plans.checks.texts import lines_of
from partnership_plans.model.corpus import Corpus
from partnership_plans.problems import Place, Problem, warning

WORDS = {
    "cy": (
        "Welsh",
        "yr yn ac mae bod wedi ein eich eu gan gyda sydd hyn byddwn rydym bydd drwy dros ddim hefyd neu",
    ),
    "ga": ("Irish", "agus ar an na tá bhí sé sí ag leis chun seo sin againn bhfuil gach nó mar póilíní pobal"),
    "pl": ("Polish", "jest oraz się nie dla przez które który jako być czy są lub policja gminy"),
    "fr": ("French", "les des est une dans pour que qui avec sur nous vous sont cette nos aux plus"),
    "es": ("Spanish", "los las una del por para que con nuestro nuestra es son esta como más pero"),
    "ro": ("Romanian", "și este sunt pentru care din cu la nu mai sau noi comunitate"),
    "pt": ("Portuguese", "não uma para com que dos das os nossa nosso são mais pela pelo"),
}
"""The commonest words of languages that councils publish in. An English sentence holds next to none of a list."""
KNOWN = {code: (name, frozenset(words.split())) for code, (name, words) in WORDS.items()}
ENGLISH = frozenset({"the", "of", "and", "to", "in", "is", "for", "that", "with", "are", "we", "our", "be", "by"})
SCRIPTS = {"ARABIC": ("ur", "Urdu or Arabic"), "BENGALI": ("bn", "Bengali"), "CYRILLIC": ("uk", "Ukrainian or Russian"),
           "GURMUKHI": ("pa", "Punjabi"), "GUJARATI": ("gu", "Gujarati"), "CJK": ("zh", "Chinese"),
           "DEVANAGARI": ("hi", "Hindi"), "GREEK": ("el", "Greek"), "HEBREW": ("he", "Hebrew")}  # fmt: skip
FEWEST, FEWEST_OTHERS, SHARE = 8, 4, 0.25
"""A passage of how many words is looked at, how many different common words tell its language, and what part of it."""


def unmarked_languages(corpus: Corpus, language: str) -> Iterator[Problem]:
    """Find the first line of each page that is plainly in another language than `language` (the site's).

    A page that marks a language anywhere is left alone: its author knows how. Problem: language-not-marked.
    """
    own = language.partition("-")[0].lower()
    for chapter in (*(one for plan in corpus.plans for one in plan.chapters), *corpus.chapters):
        if "lang(" in chapter.markdown:
            continue
        told = ((place, meant) for place, text in lines_of(chapter) if (meant := _language_of(text)))
        for place, (code, name) in told:
            if code != own:
                yield _unmarked(place, code, name)
                break


def _unmarked(place: Place, code: str, name: str) -> Problem:
    message = f"This is {name}, and not marked as such: it would be read out as if it were in the site's language."
    lines = f"{{{{ lang('{code}') }}}} above it and {{{{ end_lang() }}}} below it"
    hint = f"put {lines}, each on a line of its own with an empty line above and below."
    return warning("language-not-marked", place, message, hint)


def _language_of(text: str) -> tuple[str, str] | None:
    """Give the language, by its tag and its name, of a line that is certainly not English."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if len(words) < FEWEST:
        return None
    scripts = Counter(unicodedata.name(word[0], "").partition(" ")[0] for word in words)
    script, count = scripts.most_common(1)[0]
    if script in SCRIPTS and 2 * count > len(words):
        return SCRIPTS[script]
    english = sum(word in ENGLISH for word in words)
    for code, (name, common) in KNOWN.items():
        met = [word for word in words if word in common]
        if len({*met}) >= FEWEST_OTHERS and len(met) >= SHARE * len(words) and len(met) > 2 * english:
            return code, name
    return None
