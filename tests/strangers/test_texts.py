"""Whatever a stranger writes into a field of a plan is shown as words, or refused; it never becomes part of a page."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from rjsmin import jsmin

from partnership_plans import cli
from partnership_plans.problems import Problem
from projects import REPOSITORY, Lay
from strangers.attack import EDITION, harm_in, judge, put, tags
from synthetic.filling import Filler, word
from synthetic.project import write

HARM = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&lt;script&gt;{{ plan.__class__ }}[x](javascript:alert(1))"  # noqa: E501 - reads best as it is tried
DATA = {"type": "application/ld+json"}
"""A block of data, which no browser runs."""
SCRIPTS = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)


class Attack(Filler):
    """Writes an attack wherever words may stand."""

    tried = 0

    def words(self, _about: str) -> str:
        """Give the attack, and a word that is nowhere else."""
        self.tried += 1
        return f"{HARM} {word(self.tried)}"


@pytest.fixture
def hostile(lay: Lay) -> tuple[Path, int]:
    root, filler = lay(None), Attack()
    write(root, filler)
    return root, filler.tried


@pytest.mark.sweep
def test_script_in_every_field_of_a_plan_stays_words(hostile: tuple[Path, int], tried: Counter[str]) -> None:
    root, fields = hostile
    site = judge(root, seconds=30)
    assert [problem for problem in site.problems if problem.severity == "error"] == []
    assert harm_in(site) == []
    assert fields > 150
    shown = "".join(str(page.body) for page in site.pages)
    assert shown.count("&lt;script&gt;alert(1)") > fields / 2, "the words are there, as words"
    tried["stranger: texts"] += fields


@pytest.mark.sweep
def test_the_whole_built_site_has_no_script_but_ours(
    hostile: tuple[Path, int], capsys: pytest.CaptureFixture[str], tried: Counter[str]
) -> None:
    root, fields = hostile
    assert cli.main(["--config", str(root / "mkdocs.yml"), "build", "--to", str(root / "site")]) == 0, (
        capsys.readouterr()
    )
    pages = sorted((root / "site").rglob("*.html"))
    assert len(pages) > 30
    assets = REPOSITORY / "theme" / "assets"
    leave, *others = (
        jsmin((assets / f"{name}.js").read_text(encoding="utf-8")) for name in ("leave", "site", "search")
    )
    ours = {*others, *(f"{leave}\n{other}" for other in others)}
    for path in pages:
        text = path.read_text(encoding="utf-8")
        found = tags(text)
        scripts = [tag.attributes for tag in found if tag.name == "script"]
        assert [one for one in scripts if one != DATA] == [{"type": "module"}], path
        data, *run = [*SCRIPTS.findall(text)] if DATA in scripts else ["{}", *SCRIPTS.findall(text)]
        assert json.loads(data) is not None, path
        assert not set("<>&") & {*data}, path
        assert set(run) <= ours, path
        assert not [tag for tag in found if tag.name in {"iframe", "object", "embed", "base", "style", "template"}], (
            path
        )
        assert not [name for tag in found for name in tag.attributes if name.startswith("on") or name == "style"], path
        assert not [tag for tag in found if tag.name == "img"], path
        assert "<script>alert" not in text
        assert "onerror=alert(1)>" not in text
        policies = [tag for tag in found if tag.attributes.get("http-equiv", "").lower() == "content-security-policy"]
        assert len(policies) == 1, path
        assert "unsafe-inline" not in policies[0].attributes["content"]
    tried["stranger: texts"] += fields


BAD_ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java script:alert(1)",
    '"java\\tscript:alert(1)"',
    '"java\\nscript:alert(1)"',
    '"\\x01javascript:alert(1)"',
    "javascript&#58;alert(1)",
    "javascript&colon;alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "blob:https://example.org/x",
    "file:///etc/passwd",
    "ftp://example.org/",
    "view-source:https://example.org/",
    "//example.org/",
    "/\\example.org",
    "https:example.org",
    "https:///example.org",
    "https://",
    "https://www.bedford.gov.uk@example.org/",
    "https://www.bedford.gov.uk:pass@example.org/",
    "https://www.bedford.gov.uk\\@example.org/",
    "https://exa mple.org/",
    '"https://example.org/\\u202egro.vog"',
    "https://[::1",
    "https://example.org:99999999/",
    "mailto:",
    "mailto:not an address",
    "mailto:a@b.example,c@d.example",
    "mailto:a@b.example%0Abcc:c@d.example",
    "tel:",
    "tel:javascript",
    "www.example.org",
    "x",
]
QUOTED = [address if address.startswith('"') else json.dumps(address) for address in BAD_ADDRESSES]
REFUSED = {"unsafe-address", "hidden-character"}
ADDRESS_FIELDS = {
    "Contact.link": ("contact.yml", "contacts:", "  - {{id: x-{}, title: Web, kind: web, value: Words, link: {}}}"),
    "Document.link": ("documents.yml", "documents:", "  - {{id: x-{}, title: Plan, link: {}}}"),
    "EqualityAssessment.link": ("equality.yml", "equality:", "  - {{id: x-{}, title: Words, link: {}}}"),
}
"""Where a field that becomes a link stands in many things: their file, its first line, and a line for each."""


@pytest.mark.parametrize("field", ADDRESS_FIELDS)
def test_a_field_that_becomes_a_link_takes_plain_addresses_only(field: str, lay: Lay, tried: Counter[str]) -> None:
    name, first, line = ADDRESS_FIELDS[field]
    root = lay(None)
    edition = root / EDITION / "edition.yml"
    if field == "Document.link":
        edition.write_text(edition.read_text().partition("documents:")[0])
    lines = [line.format(number, address) for number, address in enumerate(QUOTED)]
    put(root, f"{EDITION}/{name}", "\n".join([first, *lines, ""]))
    problems = _loaded(root)
    assert {one.where.file for one in problems} == {f"{EDITION}/{name}"}, problems
    refused = {one.where.line for one in problems if one.code in REFUSED}
    assert [address for number, address in enumerate(QUOTED, 2) if number not in refused] == []
    tried["stranger: texts"] += len(QUOTED)


def test_the_website_of_a_partnership_takes_plain_addresses_only(lay: Lay, tried: Counter[str]) -> None:
    root, file = lay(None), "plans/example/partnership.yml"
    for address in QUOTED[::4]:
        put(root, file, f"{{name: P, area: A, kind: borough, website: {address}}}\n")
        problems = _loaded(root)
        assert {one.where.file for one in problems} == {file}, address
        assert {one.code for one in problems} & REFUSED, address
        tried["stranger: texts"] += 1


def _loaded(root: Path) -> tuple[Problem, ...]:
    """Read and give the problems alone: the pages have tests of their own, and take longer."""
    from partnership_plans.loading import load  # noqa: PLC0415 - beside its one use

    return tuple(load(root).problems)


def test_every_field_that_a_page_makes_a_link_of_is_one_of_these() -> None:
    """A new view or template that makes a link of a text has to come by here."""
    root = Path(__file__).parents[2]
    found = set()
    for path in (root / "hooks/partnership_plans").rglob("*.py"):
        if {"views", "pages"} & {*path.parts}:
            text = path.read_text(encoding="utf-8")
            found |= {f"outside: {part}" for part in re.findall(r"\bOutside\(([\w.]+)[,)]", text)}
            found |= {f"letter: {part}" for part in re.findall(r"\bMail\(([\w.]+)[,)]", text)}
            found |= {f"telephone: {part}" for part in re.findall(r"f\"tel:{([\w.]+)", text)}
    for path in (root / "theme/plan").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        found |= {
            part
            for part in re.findall(r'href="(?:mailto:|tel:)?{{ *([\w.]+)', text)
            if part.startswith(("one.", "statement.")) and part != "one.url"
        }
    assert found == {
        "outside: one.link",  # Address
        "outside: one.value",  # Contact.value: words that `outside` leaves alone unless they are an address
        "outside: partnership.website",  # Address
        "outside: way.link",  # Address
        "outside: page.link",  # Address
        "outside: one.results",  # Address
        "telephone: now.tel",  # Dialled
        "letter: one.value",  # Contact.value of the kind e-mail: a mailbox
        "telephone: one.value.replace",  # Contact.value of the kind telephone
        "one.address",  # what `Outside` and `Mail` hold
        "one.tel",  # Dialled
        "statement.contact_email",  # Mailbox
        "statement.contact_form",  # Address
    }


def test_the_statement_and_the_emergency_numbers_take_plain_addresses_only(lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    statement = root / "plans/accessibility.yml"
    text = statement.read_text()
    for address in QUOTED:
        statement.write_text(f"{text}contact_form: {address}\n")
        codes = _statement_codes(root)
        assert codes & {"unsafe-address", "hidden-character", "statement-blank"}, address
        tried["stranger: texts"] += 1
    for address in ("a@b.example?bcc=c@d.example", "a@b.example,c@d.example", "<a@b.example>", "a@b"):
        statement.write_text(text.replace("web@council.example", json.dumps(address)))
        assert _statement_codes(root) & {"unsafe-address", "statement-blank"}, address
        put(
            root,
            f"{EDITION}/contact.yml",
            f"contacts:\n  - {{id: m, title: M, kind: e-mail, value: {json.dumps(address)}}}\n",
        )
        assert "unsafe-address" in {one.code for one in _loaded(root)}, address
        tried["stranger: texts"] += 2
    statement.write_text(text)
    numbers = root / "plans/help.yml"
    numbers.write_text(numbers.read_text().replace('tel: "999"', 'tel: "999,1;javascript"'))
    assert "unsafe-address" in _statement_codes(root)
    tried["stranger: texts"] += 1


def _statement_codes(root: Path) -> set[str]:
    from partnership_plans.loading.site_files import site_files  # noqa: PLC0415 - beside its one use

    return {problem.code for problem in site_files(root).problems}
