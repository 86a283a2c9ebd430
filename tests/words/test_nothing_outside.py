"""On whole sites in a language of marks, each word that no author wrote stands in marks: it is in the catalogue."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from built.sites import DAYS, lay_site
from partnership_plans.site import Site, assemble
from partnership_plans.words.messages import PSEUDO
from projects import AS_AT, lay_base
from synthetic.filling import Filler
from synthetic.project import write
from words.outside import Own, of_calendar, of_page, of_xml, strange, unsaid

AS_TYPED = re.compile(r"English(?: \d[\w ]*)?|AbilityNet|[A-Z]{2,}|\d[\d, ]*(?: to \d+)?")
"""A language's own name (and a day right after it), an adviser's, short forms, and numbers of pages as typed."""


class Marked(NamedTuple):
    site: Site
    own: Own

    def __repr__(self) -> str:
        """Say little: pytest shows it beside each failure, and the site is long."""
        return "marked"


@pytest.fixture(scope="module", params=["living", "federal", "every field"])
def marked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Marked:
    name: str = request.param
    project = tmp_path_factory.mktemp("marked") / "project"
    if name in DAYS:
        lay_site(name, project)
    else:
        write(lay_base(project), Filler())
    settings = project / "mkdocs.yml"
    lines = re.sub(r" +language: .*\n", "", settings.read_text(encoding="utf-8"))
    own = lines if "\nextra:" in lines else f"{lines}extra:\n  plan:\n"
    settings.write_text(f"{own}    language: {PSEUDO}\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(int(DAYS.get(name, AS_AT).timestamp())))
        site = assemble(settings)
    assert not [one for one in site.problems if one.severity == "error"], site.problems
    return Marked(site, Own(project))


@pytest.mark.sweep
def test_each_word_of_each_page_is_the_authors_or_in_the_catalogue(marked: Marked) -> None:
    said: dict[str, str] = {}
    for page in marked.site.pages:
        for words, at in of_page(page.html).said:
            said.setdefault(words, f"{page.address} {at}")
    found = strange(said, marked.own)
    assert not found, "\n".join(found)


@pytest.mark.sweep
def test_no_mark_stands_where_the_program_itself_reads(marked: Marked) -> None:
    found = {one: page.address for page in marked.site.pages for one in of_page(page.html).marked_code}
    assert found == {}


@pytest.mark.parametrize("name", ["living", "federal"])
@pytest.mark.sweep
def test_where_the_authors_words_say_their_language_all_others_are_in_the_catalogue(name: str, tmp_path: Path) -> None:
    """In the second language of a site the authors' words are marked: ours can't be taken for theirs there."""
    project = tmp_path / "project"
    lay_site(name, project)
    settings = project / "mkdocs.yml"
    lines = settings.read_text(encoding="utf-8")
    settings.write_text(lines.replace("  plan:\n", f"  plan:\n    also_in: [{PSEUDO}]\n"), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(int(DAYS[name].timestamp())))
        site = assemble(settings)
    pages = [page for page in site.pages if page.address.startswith(f"{PSEUDO.lower()}/")]
    assert pages
    found: dict[str, str] = {}
    for page in pages:
        for words in unsaid(page.html):
            found.setdefault(words, page.address)
    left = {words: address for words, address in found.items() if not AS_TYPED.fullmatch(words)}
    assert left == {}


@pytest.mark.sweep
def test_each_word_of_feeds_calendars_and_data_for_others_is_too(marked: Marked) -> None:
    said: dict[str, str] = {}
    for name, file in marked.site.files.items():
        if name.endswith(".xml") and not name.startswith("sitemap"):
            said |= dict.fromkeys(of_xml(file), name)
        elif name.endswith(".ics"):
            said |= dict.fromkeys(of_calendar(file.decode()), name)
    found = strange(said, marked.own)
    assert not found, "\n".join(found)
