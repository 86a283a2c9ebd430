"""Files made to be slow: each is refused or read in a moment, however large or tangled it is."""
# ruff: noqa: E501 - a list of attacks reads best as it is tried

import json
from collections import Counter
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from narrative.telling import tell
from pace import at_most
from partnership_plans.checks import ids
from partnership_plans.checks.naming import meant
from partnership_plans.formatting import plural_of, quantity
from partnership_plans.loading import load
from partnership_plans.model.dates import Period, When
from partnership_plans.model.edition import Term
from partnership_plans.model.site import AccessibilityStatement
from partnership_plans.model.units import Unit, known_one
from partnership_plans.model.values import slug_of
from partnership_plans.model.web import fault_of
from partnership_plans.problems import Problem, as_github, as_json, as_text, nearest
from partnership_plans.rendering.glossary_links import Glossary
from partnership_plans.rendering.markdown import Narrator
from projects import Lay
from strangers.attack import EDITION, STORY, harm_in, judge, put, told

pytestmark = pytest.mark.sweep
MANY = 100_000
"""Signs of a text, in which what runs for ever in a million is slow already, and what does not is soon done."""
TWO_SECONDS = 2.0
HANG = 60.0
"""Far more than anything takes on a loaded machine: only what would never end takes longer."""
FEW = 500
"""More problems than these nobody reads: of each kind in each file fifty are told and the others counted."""


def timed(work: Callable[[], object], seconds: float = TWO_SECONDS) -> object:
    with at_most(seconds):
        return work()


UNITS = [
    "[", "![", "[[", "](", "[](", "[a](<", "[a][", '[a](b "', "(", "((", "*", "**", "*a ", "**a*", "***a ", "_", "_a_", "`", "``a`",
    "`a``b", ">", "> > ", "> ", "- ", "- - ", "1. ", "1. 1. ", "#", "# a\n", "## a\n", "a\n=\n", "a\n-\n", "|", "|a|b|\n", "|a|\n|-|\n",
    "<", "<a", "<:", "<::", "<a@", "<http://", "<!--", "<?", "<![", "<script>", "&", "&#", "&#x", "&lt;", "\\", "\\*", "\n", " ", "\t", " \n",
    "a", "a ", "a\n", "a  \n", "a\n\n", "    a\n", "\ta\n", "- a\n", "* a\n\n", "1. a\n", "1. a\n\n", "[a]: b\n", "[a]: <b>\n", "[a]\n", "[^a]",
    "{", "{{", "}}", "{%", "{#", "{ ", "{: a }", "---\n", "___\n", "***\n", "===\n", "~~~\n", "```\n", "\u00e9", "\u0301", "\U0001f600", "'", '"', "\"'",
    "http://a.b/", "a@b.c ", "www.", "www.a.b ", "w", "~~a~~ ", "~a ", "[^a]: b\n", "[^a][^b] ", "- [x] a\n", "> [!NOTE]\n", "|a|b|\n|-|-|\n",
    "==a==", "{++", ":a:", "$a$ ", "![a](b)", "<a@b.c>", "*a_", "_*a", "**~~a", "a.b-", "https://a.b/(", "ftp://a", "[[a]]", "<!--a", "\\\n", "::", "= ", "^", "~", "-", "--", ".", "0", "+1", "$", "%", "!", "?", "/", ":", ";", ",",
]  # fmt: skip


@pytest.mark.parametrize("size", [9_000, 190_000, 990_000])
def test_no_text_keeps_the_markdown_reader_busy(size: int, tried: Counter[str]) -> None:
    narrator = Narrator()
    for unit in UNITS:
        text = unit * (size // len(unit))
        with at_most(TWO_SECONDS * 2, f"{unit!r} * {size}"):
            tell(text, lambda _: None, narrator=narrator)
        tried["stranger: sizes"] += 1


def test_no_lines_of_brackets_keep_it_busy_either(tried: Counter[str]) -> None:
    narrator = Narrator()
    for unit in (
        "[a](b) ",
        "[a][b] ",
        "![a](b) ",
        "((((( a ))))) ",
        "[[[[[a]]]]] ",
        "[a ",
        "*a* ",
        "**a** ",
        "`a` ",
        "<a@b.example> ",
        "_a_b_ ",
    ):
        for line in (60, 400, 9_000):
            text = f"{(unit * (line // len(unit))).strip()}\n\n" * (60_000 // line)
            with at_most(5, f"{unit!r} in lines of {line}"):
                tell(text, lambda _: "x/", narrator=narrator)
            tried["stranger: sizes"] += 1


def nested(count: int) -> str:
    return "".join(f"{'    ' * level}- a\n" for level in range(count))


@pytest.mark.parametrize(
    "text", [nested(600), "> " * 15 + "a", "> " * 400 + "a", ("> " * 15 + "a\n\n") * 3000, nested(15) * 500]
)
def test_lists_in_lists_end_in_a_problem_and_no_traceback(text: str, tried: Counter[str]) -> None:
    timed(lambda: tell(text, lambda _: None, narrator=Narrator()), 10)
    tried["stranger: sizes"] += 1


HOSTILE = ["a", "[", "[a", "]", "[a]", "(", " ", "\n", "-", "- ", "1", "1,", "1,000", "9", ".", "not yet due ", "not yet (due ", "due ", "2010/11 ", "2010-", " to ", "March ", "@", "@example.", "name@", "x", "s", "y", "ies ", "'", "’", "é", "\u0301", "ﷺ", "&", "<", '<h2 id="a">', '"', "of ", " per ", "https://", "https://a.", "mailto:a", "tel:1", "a-", "-a", "::", "%", "\\", "\x00"]  # fmt: skip


READERS: tuple[Callable[[str], object], ...] = (
    slug_of,
    plural_of,
    fault_of,
    When.model_validate,
    Period.model_validate,
    lambda text: quantity(1, Unit(text, known_one(text))),
    lambda text: fault_of(f"https://{text}"),
    lambda text: fault_of(f"mailto:{text}"),
    lambda text: AccessibilityStatement.model_validate({"organisation": text}),
    lambda text: nearest(text, ["a", "b"]),
    lambda text: Glossary([Term(term="a", stands_for="b")], "g/").explain(Markup(text), "g/"),
)


@pytest.mark.parametrize("unit", HOSTILE)
def test_no_pattern_runs_for_ever(unit: str, tried: Counter[str]) -> None:
    many = unit * (MANY // len(unit))
    for text in (f"[{many}", f"{many}!"):
        for read in READERS:
            with at_most(TWO_SECONDS, f"{read} {unit!r}"), suppress(ValueError):
                read(text)
            tried["stranger: sizes"] += 1


YAMLS: dict[str, str | bytes] = {
    "brackets": "places: " + "[" * 400_000,
    "braces": "places: " + "{" * 400_000,
    "braces with keys": "places: " + "{a: " * 200_000,
    "dashes": "places:\n" + "- " * 400_000,
    "keys in keys": "".join(f"{' ' * n}a:\n" for n in range(1_300)),
    "an alias bomb": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefghijk", "bcdefghijkl", strict=True)),
    "an alias of itself": "places: &a [*a]\n",
    "many anchors": "places:\n" + "".join(f"- &a{n} x\n" for n in range(60_000)),
    "many aliases": "places:\n- &a x\n" + "- *a\n" * 150_000,
    "a merge bomb": "a: &a {x: 1}\n" + "<<: [" + "*a," * 100_000 + "*a]\n",
    "many keys": "".join(f"k{n}: 1\n" for n in range(80_000)),
    "one key again and again": "title: x\n" * 100_000,
    "a long key": "k" * 900_000 + ": 1\n",
    "a long value": "places: " + "x" * 900_000 + "\n",
    "a long quoted value": 'places: "' + "\\n" * 400_000 + '"\n',
    "an open quotation mark": 'places: "' + "x\n" * 400_000,
    "many documents": "---\n" * 200_000,
    "many comments": "#\n" * 400_000,
    "many tags": "places: " + "!!x " * 200_000,
    "many directives": "%YAML 1.2\n" * 90_000,
    "question marks": "? " * 400_000,
    "many colons": "a: " * 300_000,
    "folded": "places: >\n" + "  x\n" * 200_000,
    "tabs": "\t" * 900_000,
    "hidden characters": "\u202e" * 300_000,
    "hidden characters in quotes": 'places: "' + "\\u202e" * 150_000 + '"\n',
    "Windows line ends": "a\r" * 400_000,
    "python": "places: !!python/object/apply:os.system [id]\n",
    "python's name": "places: !!python/name:os.system\n",
    "NUL bytes": b"\0" * 900_000,
    "UTF-16": ("title: x\n" * 40_000).encode("utf-16"),
    "no characters": b"\xff" * 900_000,
    "a ZIP file": b"PK\x03\x04" + b"\0" * 900_000,
    "fifty megabytes": b"x" * 50_000_000,
    "many wrong places": "places:\n" + "- {x: y}\n" * 90_000,
    "many wrong ids": "actions:\n" + "".join(f"- {{id: A{n}, title: x}}\n" for n in range(30_000)),
}


@pytest.mark.parametrize("what", YAMLS)
def test_a_plans_file_made_to_be_slow_is_read_in_a_moment(what: str, lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    put(root, f"{EDITION}/x.yml", YAMLS[what])
    loaded = timed(lambda: load(root), HANG)
    assert isinstance(loaded, tuple)
    problems: tuple[Problem, ...] = loaded[1]
    assert any(problem.where.file == f"{EDITION}/x.yml" for problem in problems)
    assert len(problems) < FEW
    assert len(as_text(problems, loaded[2])) < 100_000
    tried["stranger: sizes"] += 1


TABLES: dict[str, str | bytes] = {
    "an open quotation mark": '"' + "x" * 900_000,
    "quotation marks": '"' * 900_001,
    "commas": "," * 900_000,
    "lines of commas": ",\n" * 400_000,
    "empty lines": "\n" * 900_000,
    "wrong rows": "period,value,kind,rag,note\n" + "x,y\n" * 200_000,
    "wrong values": "period,value,kind,rag,note\n" + "x,y,,,\n" * 20_000,
    "large numbers": "period,value,kind,rag,note\n" + f"2020,{'9' * 900_000},,,\n",
    "a power": "period,value,kind,rag,note\n2020,1e999999999,,,\n",
    "a year beyond": "period,value,kind,rag,note\n" + f"{'9' * 9},1,,,\n",
    "other digits": "period,value,kind,rag,note\n٢٠٢٠,x١,,,\n",
    "fifty megabytes": b"x" * 50_000_000,
    "NUL": "period,value,kind,rag,note\n2020,1\0,,,\n",
}


@pytest.mark.parametrize("what", TABLES)
def test_a_table_made_to_be_slow_is_read_in_a_moment(what: str, lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    put(root, f"{EDITION}/readings/knife-offences.csv", TABLES[what])
    loaded = timed(lambda: load(root), HANG)
    assert isinstance(loaded, tuple)
    assert any(problem.where.file.endswith("knife-offences.csv") for problem in loaded[1])
    assert len(loaded[1]) < FEW
    tried["stranger: sizes"] += 1


def test_a_page_of_fifty_megabytes_is_not_read(lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    put(root, f"{STORY}/thanks.md", b"x" * 50_000_000)
    put(root, "content/example/map.svg", b"x" * 50_000_000)
    site = judge(root)
    assert {problem.code for problem in site.problems} == {"file-too-big"}
    tried["stranger: sizes"] += 2


HOSTILE_TERMS = ["lt", "gt", "amp", "quot", "#34", "34", "x3c", "a", "href", "class", "p", "<script>", '"><script>', "&lt;", "(?:a", "a|b", ".*", "(a+)+$", "[a-", "\\", "{{ x }}", "term", "AB", "ab", "A.B", "中", "文", "s", "'", "-", "<!--contents-->"]  # fmt: skip


def test_a_glossary_of_5000_terms_with_hostile_names_is_only_words(lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    terms = [*HOSTILE_TERMS, *(f"AB{n}C" for n in range(5_000 - len(HOSTILE_TERMS)))]
    rows = [f"- {{term: {_quoted(term)}, stands_for: {_quoted(f'<b onclick=x>{term}')}}}\n" for term in terms]
    put(root, f"{EDITION}/terms.yml", "terms:\n" + "".join(rows))
    words = 'AB1C, AB2C and ab < 34 " & lt; amp; a class (AB) 中. ' * 50
    put(root, f"{STORY}/thanks.md", f"---\ntitle: Thanks\n---\n{words.replace('< ', '&lt; ')}\n")
    put(root, f"{EDITION}/purposes.yml", f"purposes:\n- {_quoted(words)}\n")
    site = judge(root, seconds=20)
    assert harm_in(site) == []
    assert [problem for problem in site.problems if problem.severity == "error"] == []
    place = next(str(page.body) for page in site.pages if page.address.endswith("/context/"))
    assert "&lt;" in place, "an entity is no term"
    assert "&<" not in place
    tried["stranger: sizes"] += len(terms)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def test_of_thousands_of_misspelt_ids_fifty_are_explained_and_the_others_counted(
    lay: Lay, tried: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    explained: list[str] = []

    def counted(key: str, allowed: Collection[str], *rest: Any) -> str:
        explained.append(key)
        return meant(key, allowed, *rest)

    monkeypatch.setattr(ids, "meant", counted)
    root = lay(None)
    known = [f"- {{id: knife-crime-{n:05d}, title: x}}\n" for n in range(2_000)]
    rows = [f'- {{mark: "{n}", text: x, about: knife-crime-x{n:05d}}}\n' for n in range(2_000)]
    put(root, f"{EDITION}/actions.yml", "actions:\n" + "".join(known))
    put(root, f"{EDITION}/notes.yml", "notes:\n" + "".join(rows))
    found = told(judge(root, seconds=HANG), f"{EDITION}/notes.yml")
    assert len(found) == 51
    assert sum(problem.faults for problem in found) == 2_000
    assert "1,950 more like this" in found[-1].message
    assert len(explained) == 50, "to look for the word that was meant takes a while"
    assert "did you mean “knife-crime-" in found[0].hint
    tried["stranger: sizes"] += 2


def test_of_thousands_of_wrong_rows_fifty_are_explained_and_the_others_counted(lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    put(root, f"{EDITION}/readings/knife-offences.csv", "period,value,kind,rag,note\n" + "2020,y,,,\n" * 20_000)
    found = told(judge(root, seconds=HANG), f"{EDITION}/readings/knife-offences.csv")
    assert [problem.code for problem in found] == ["bad-number"] * 51
    assert (found[-1].where.line, found[-1].faults) == (52, 19_950)
    rows = json.loads(as_json(found))
    assert sum(row["faults"] for row in rows) == 20_000
    assert "19,950 more" in rows[-1]["message"]
    assert "19,950 more" in as_github(found).splitlines()[-1]
    tried["stranger: sizes"] += 2


def test_look_alikes_and_turned_text_in_visible_words(lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    for number, char in enumerate(
        "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\u2060\ufeff\u00ad\U000e0041"
    ):
        put(root, f"{STORY}/t-{number}.md", f"---\ntitle: Tha{char}nks\n---\nWo{char}rds.\n")
        put(root, f"{EDITION}/x{number}.yml", f"purposes: [{{text: Wo{char}rds}}]\n")
        tried["stranger: sizes"] += 2
    site = judge(root)
    found = {problem.where.file for problem in site.problems if problem.code == "hidden-character"}
    assert len(found) == 32
    assert not Path(STORY).is_absolute()
