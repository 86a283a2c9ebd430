"""The plans tell what the documents tell, in our own words: no run of eight of a document's words is here."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml

from built.projects import ROOT
from built.reading import Built, blocks, main
from five.facts.make_windows import RUN, WINDOWS, hashes_of, read_windows, words_of

WINDOWS_OF_DOCUMENTS = read_windows()
NAMES = re.compile(
    r"https?://\S+|Crime and Disorder Act 1998|Multi Agency Risk Assessment Conference \(MARAC\)"
    r"|Domestic Abuse Strategy and Domestic Abuse Action Plan"
    r"|Community Safety Partnership, Partnership Plan 2009 to 2011"
    r"|Community Safety Partnership (?:Strategy|Strategic Plan) \d{4}(?: (?:to|[–-]) |[–-])\d{2,4}"
)
"""What keeps its words whoever tells it: web addresses, an Act, plans, a meeting whose acronym a page spells out."""
QUOTED = {"as_printed", "in_contents", "in_body", "sections"}
"""Fields whose words are a document's own, and are shown as such; `sections` are its headings, which citations name."""
SHORT_FORMS = re.compile(r"Short forms (?=[A-Z]).*")
"""The list at the end of a page of what its acronyms stand for."""


@cache
def bodies() -> re.Pattern[str]:
    """Make a pattern of the names of organisations: a list of them is no sentence, whoever makes it."""
    found: set[str] = set()
    for file in (ROOT / "plans" / "bodies").glob("*.yml"):
        for body in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["bodies"]:
            found |= {body["name"], *(one["name"] for one in body.get("names", ()))}
    return re.compile("|".join(re.escape(name) for name in sorted(found, key=len, reverse=True)))


def repeated(text: str) -> Iterator[str]:
    """Give each run of eight words that one of the documents has too."""
    words = words_of(bodies().sub(" name ", NAMES.sub(" name ", text)))
    for start, one in enumerate(hashes_of(words)):
        if one in WINDOWS_OF_DOCUMENTS:
            yield " ".join(words[start : start + RUN])


def texts_of(value: Any) -> Iterator[str]:
    """Give every text in a YAML value."""
    if isinstance(value, str):
        yield value
    else:
        named = value.items() if isinstance(value, dict) else ((None, inner) for inner in value or ())
        for name, inner in named:
            yield from () if name in QUOTED else texts_of(inner)


def quotations() -> list[str]:
    """Give each text that the plans mark as a document's own, the longest first."""
    found: set[str] = set()

    def look(value: Any) -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                if name in QUOTED and isinstance(inner, str):
                    found.add(" ".join(inner.split()))
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)

    for file in (ROOT / "plans").rglob("*.yml"):
        look(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
    return sorted(found, key=len, reverse=True)


def test_the_hashes_are_those_of_five_documents_and_small() -> None:
    assert len(WINDOWS_OF_DOCUMENTS) > 15_000
    assert WINDOWS.stat().st_size < 300_000
    seeds = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
    for seed in seeds:
        assert set(hashes_of(words_of(seed.read_text(encoding="utf-8")))) <= WINDOWS_OF_DOCUMENTS


def test_a_run_of_eight_words_is_found_whatever_stands_between_them() -> None:
    known = next(hashes_of(words_of("one two three four five six seven eight")))
    assert next(hashes_of(words_of("One, two: three – FOUR\nfive 'six' seven. Eight!"))) == known
    assert not list(repeated("We wrote this sentence ourselves, and no document has anything that is like it."))


def test_no_value_of_the_data_repeats_a_document() -> None:
    found = [
        f"{file.relative_to(ROOT)}: “{run}”"
        for file in sorted((ROOT / "plans").rglob("*.yml"))
        for text in texts_of(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
        for run in repeated(text)
    ]
    assert not found, "\n".join(found)


def test_no_paragraph_of_the_narrative_repeats_a_document() -> None:
    found = [
        f"{file.relative_to(ROOT)}: “{run}”"
        for file in sorted((ROOT / "content").rglob("*.md"))
        for paragraph in re.split(r"\n\s*\n", file.read_text(encoding="utf-8"))
        for run in repeated(paragraph)
    ]
    assert not found, "\n".join(found)


def test_no_block_of_the_site_repeats_a_document(built: Built) -> None:
    quoted = re.compile("|".join(re.escape(text) for text in quotations() if len(words_of(text)) > 1))
    found = {
        f"{address}: “{run}”"
        for address, page in built.pages.items()
        for block in blocks(main(page))
        if any(repeated(block))
        for run in repeated(quoted.sub(" quotation ", block) if address.endswith("/as-printed/") else block)
    }
    assert not found, "\n".join(sorted(found))


NAMES_IN_ORDER = re.compile(
    r"/(?:as-printed|glossary)/$"  # what the document printed; short forms and what they stand for
    r"|^bromsgrove/2009-2011/(?:decision|how-we-chose)/$"  # offices that were consulted; surveys and assessments
    r"|^central-bedfordshire/2009-2012/(?:how-it-is-run|reviews)/$"  # sister partnerships; the six hallmarks
    r"|^northumbria/2010/reviews/$"  # the six hallmarks
    r"|^central-bedfordshire/2019-2021/equality/$"  # characteristics that the law protects
    r"|^bedford-borough/2020-2024/contact/$"  # a postal address
    r"|^gateshead/2010-2011/news/$"  # two sponsors
    r"|^(?:bedford-borough|bromsgrove)/$"  # a partnership's name and motto, and the title of its plan
)
"""Pages with a list of official names, in the order of a document; other lists have an order of ours."""


def test_no_page_repeats_a_document_over_several_blocks(built: Built) -> None:
    found = {
        f"{address}: “{run}”"
        for address, page in built.pages.items()
        if not NAMES_IN_ORDER.search(address)
        for run in repeated(SHORT_FORMS.sub(" ", " ".join(blocks(main(page)))))
    }
    assert not found, "\n".join(sorted(found))
