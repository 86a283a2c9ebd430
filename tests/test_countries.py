"""Countries: the law on accessible websites is data, of those that the program knows and one that a council wrote."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from partnership_plans import cli
from partnership_plans.loading.countries import OWN, shipped_countries
from partnership_plans.site import assemble
from projects import REPOSITORY, Lay

MANUAL = REPOSITORY / "docs" / "field.md"
EXAMPLE = re.findall(r"```yaml\n(name: .*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)[0]
MAY_NAME = {
    "formatting.py": "names that keep their capital within a sentence",
    "checks/samples.py": "the words of the example, held against those of a site",
    "checks/words.py": "short forms that nobody has to spell out",
}
"""Files of the program that name a country or its law, with the reason."""
LAWS = ("EHRC", "ECNI", "EASS", "AbilityNet", "Equality and Human Rights", "Public Sector Bodies")


def own(lay: Lay, text: str, setting: str = OWN) -> Path:
    """Lay out the base project in a country of its own."""
    root = lay(None)
    (root / OWN).write_text(text, encoding="utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"extra:\n  plan:\n    country: {setting}\n" if setting else "")
    return root


def told(root: Path) -> list[tuple[str, int, str, str]]:
    found = assemble(root / "mkdocs.yml").problems
    return [(one.code, one.where.line, one.message, one.hint) for one in found if one.where.file == OWN]


def test_the_law_of_the_manuals_country_is_named_in_the_statement_and_no_other(
    lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = own(lay, EXAMPLE)
    assert cli.main(["--config", str(root / "mkdocs.yml"), "build"]) == 0, capsys.readouterr().out
    page = (root / "site/accessibility/index.html").read_text(encoding="utf-8")
    assert "The National Access Office (NAO) enforces the Accessible Websites Act." in page
    assert '<a href="https://access.example.org/complaints">write to the National Access Office</a>.' in page
    assert "in accordance with the Accessible Websites Act" in page
    assert "Non-compliance with the Act" in page
    assert "Disproportionate burden" not in page
    assert [law for law in LAWS if law in page] == []
    assert "creativecommons.org/licenses/by/4.0/" in (root / "site/example/2020-2024/datapackage.json").read_text(
        "utf-8"
    )


def test_a_country_may_be_a_name_alone(lay: Lay) -> None:
    root = own(lay, "name: Ruritania\n")
    assert told(root) == []
    page = next(one for one in assemble(root / "mkdocs.yml").pages if one.address == "accessibility/")
    assert [law for law in LAWS if law in page.html] == []


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("name: Ruritania\n", "", "missing-field", "name"),
        ("{contact}", "{who}", "wrong-type", "{contact}"),
        (", {contact}", "", "wrong-type", "{contact}"),
        ("{law}", "{law", "wrong-type", "{contact}"),
        ("enforcer:", "enforcers:", "unknown-field", "enforcer"),
        ("paper: A4", "paper: legal", "not-a-choice", "letter"),
        ("https://access.example.org/complaints", "access.example.org", "unsafe-address", "https://"),
        ("  source: https://law.example.org/accessible-websites-act\n", "", "missing-field", "source"),
        ("  source:", "  advice: A charity\n  source:", "missing-field", "advice_address"),
        ("licence: CC-BY-4.0", "licence: CC-BY", "not-a-choice", "CC-BY-4.0"),
    ],
)
def test_a_slip_in_it_is_told_at_its_line_with_what_would_be_right(
    old: str, new: str, code: str, words: str, lay: Lay
) -> None:
    assert old in EXAMPLE
    [found, *_] = told(own(lay, EXAMPLE.replace(old, new)))
    assert found[0] == code
    assert words in found[2] + found[3], found


def test_one_that_no_setting_names_is_told(lay: Lay) -> None:
    [found] = told(own(lay, EXAMPLE, ""))
    assert found[0] == "unknown-file"
    assert f"country: {OWN}" in found[3]


def test_one_that_lies_elsewhere_is_told(lay: Lay) -> None:
    found = assemble(own(lay, EXAMPLE, "law.yml") / "mkdocs.yml").problems
    assert [one.hint for one in found if one.code == "bad-setting"] == [f"move it to {OWN}, and say “country: {OWN}”."]


def test_each_law_says_where_it_was_read() -> None:
    laws = [one.accessibility for one in shipped_countries().countries if one.accessibility]
    assert laws
    assert all(one.source.startswith("https://") for one in laws)


def said_in(path: Path) -> Iterator[str]:
    """Give each text of a module that is no remark on it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    remarks = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for one in ast.walk(tree):
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in remarks:
            yield one.value


def test_no_country_and_no_law_of_one_stands_in_the_code_or_the_theme() -> None:
    names = [one.name for one in shipped_countries().countries]
    word = re.compile(rf"\b({'|'.join(map(re.escape, (*names, *LAWS)))})\b")
    found = {}
    for path in sorted((REPOSITORY / "theme").rglob("*")):
        if path.suffix in {".html", ".css", ".js"} and word.search(path.read_text(encoding="utf-8")):
            found[path.name] = word.findall(path.read_text(encoding="utf-8"))
    package = REPOSITORY / "hooks/partnership_plans"
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).as_posix()
        named = [match[0] for text in said_in(path) for match in word.finditer(text)]
        if named and name not in MAY_NAME:
            found[name] = named
    assert found == {}
