"""Reading YAML: what an author typed, where, and what is wrong with it."""

import pytest
import yaml

from partnership_plans.codes import Severity
from partnership_plans.problems import Place, as_text
from partnership_plans.source import Read, composing, parse_yaml
from partnership_plans.source.lines import Lines

PLAN = """\
# Our plan
title: Safer Bedford
priorities:
  - id: burglary
    lead: police
  - id: anti-social-behaviour
    partners: [council, fire]
"""


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def _either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML may lack its parser in C, so all holds with the one in Python too."""
    monkeypatch.setattr(composing, "Parser", getattr(yaml, request.param))


def told(read: Read) -> list[str]:
    """Give each problem as `line:column code`."""
    return [f"{p.where.line}:{p.where.column} {p.code}" for p in read.problems]


def test_every_plain_word_stays_as_it_was_typed() -> None:
    words = [
        "no",
        "on",
        "Yes",
        "12:30",
        "010",
        "1_000",
        "1e3",
        "0x1F",
        "2022-07-21",
        ".inf",
        "NULL",
        "=",
        "1.0",
    ]
    assert parse_yaml("".join(f"- {word}\n" for word in words), "x.yml").value == words


def test_only_nothing_null_and_a_tilde_are_empty() -> None:
    read = parse_yaml("a:\nb: null\nc: ~\nd: ''\ne: 'null'\nf: \"~\"\n", "x.yml")
    assert read.value == {"a": None, "b": None, "c": None, "d": "", "e": "null", "f": "~"}
    assert parse_yaml("no: 1\nnull: 2\n12: 3\n", "x.yml").value == {"no": "1", "null": "2", "12": "3"}


def test_a_position_is_that_of_the_key_or_of_the_item() -> None:
    at = parse_yaml(PLAN, "x.yml").positions.at
    assert at(("title",)) == Place("x.yml", 2, 1)
    assert at(("priorities", 1)) == Place("x.yml", 6, 5)
    assert at(("priorities", 1, "partners")) == Place("x.yml", 7, 5)
    assert at(("priorities", 1, "partners", 1)) == Place("x.yml", 7, 25)


def test_a_value_has_a_position_of_its_own() -> None:
    value_at = parse_yaml(PLAN, "x.yml").positions.value_at
    assert value_at(("title",)) == Place("x.yml", 2, 8)
    assert value_at(("priorities",)) == Place("x.yml", 4, 3)
    assert value_at(("priorities", 0, "lead")) == Place("x.yml", 5, 11)


def test_what_is_missing_is_looked_for_at_its_nearest_ancestor() -> None:
    at = parse_yaml(PLAN, "x.yml").positions.at
    assert at(("priorities", 0, "title")) == Place("x.yml", 4, 5)
    assert at(("priorities", 7, "title")) == Place("x.yml", 3, 1)
    assert at(("contact", "phone")) == Place("x.yml", 2, 1)


def test_front_matter_keeps_the_lines_of_its_file() -> None:
    read = parse_yaml("title: A\ntitle: B\n", "page.md", first_line=2)
    assert told(read) == ["3:1 duplicate-key"]
    assert "on line 2" in read.problems[0].message
    assert read.positions.at(("title",)) == Place("page.md", 2, 1)
    assert "title: B\n    ^" in as_text(read.problems, {"page.md": read.lines})
    assert parse_yaml("", "page.md", first_line=2) == read._replace(
        value=None, problems=(), lines=[""], positions=parse_yaml("", "page.md", 2).positions
    )


def test_all_that_is_wrong_is_reported_at_once_and_the_first_of_two_keys_is_kept() -> None:
    text = "a: 1\na: 2\n<<: {b: 1}\n[c]: 3\n: 4\nd: !!python/name:os.system x\ne: !secret y\nf: 5\n"
    read = parse_yaml(text, "x.yml")
    assert told(read)[:3] == ["2:1 duplicate-key", "3:1 yaml-merge", "4:1 bad-key"]
    read = parse_yaml(text.replace(": 4\n", "'': 4\n"), "x.yml")
    assert told(read)[3:] == ["5:1 bad-key", "6:4 yaml-tag", "7:4 yaml-tag"]
    assert read.value == {"a": "1", "c": "3", "d": "x", "e": "y", "f": "5"}


def test_a_template_without_quotation_marks_is_explained() -> None:
    read = parse_yaml("title: {{ plan.title }}\n", "x.yml")
    assert told(read) == ["1:9 bad-key"]
    assert read.problems[0].hint == "write plain words here: {{ … }} works in pages under content/ only."


def test_a_tab_is_reported_on_each_line_and_hides_nothing_else() -> None:
    read = parse_yaml("a:\n\tb: 1\nc: x\ty\nc: 2\n", "x.yml")
    assert told(read) == ["2:1 tab-in-yaml", "3:5 tab-in-yaml", "4:1 duplicate-key"]


def test_a_file_holds_one_document() -> None:
    assert told(parse_yaml("---\na: 1\n---\nb: 2\n", "x.yml")) == ["3:1 several-documents"]
    assert parse_yaml("---\na: 1\n", "x.yml").value == {"a": "1"}


def test_a_small_part_may_be_repeated() -> None:
    read = parse_yaml("a: &who {lead: police}\nb: *who\n", "x.yml")
    assert read.value == {"a": {"lead": "police"}, "b": {"lead": "police"}}
    assert not read.problems
    assert read.positions.value_at(("b",)) == Place("x.yml", 2, 4)
    assert read.positions.at(("b", "lead")) == Place("x.yml", 1, 10)


def test_a_few_references_to_references_cannot_fill_the_memory() -> None:
    text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    text += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10))
    read = parse_yaml(text, "x.yml")
    assert read.value is None
    assert told(read) == ["4:45 alias-bomb"]


def test_a_chain_of_references_counts_as_depth() -> None:
    text = "- &a0 [x]\n" + "".join(f"- &a{n} [*a{n - 1}]\n" for n in range(1, 60))
    assert [p.code for p in parse_yaml(text, "x.yml").problems] == ["nested-too-deep"]


def test_a_part_cannot_repeat_itself() -> None:
    assert told(parse_yaml("a: &a [1, *a]\n", "x.yml")) == ["1:11 alias-bomb"]


def test_thirty_levels_are_read_and_no_more() -> None:
    assert not parse_yaml("[" * 30 + "]" * 30, "x.yml").problems
    assert told(parse_yaml("[" * 31 + "]" * 31, "x.yml")) == ["1:31 nested-too-deep"]
    assert told(parse_yaml("[" * 100_000, "x.yml")) == ["1:31 nested-too-deep"]
    assert told(parse_yaml("- " * 100_000, "x.yml")) == ["1:61 nested-too-deep"]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: 1\nb:2\nc: 3\n", "2:3", "A space is missing after the colon."),
        ("title:Bedford\nperiod: 2020\n", "1:7", "A space is missing after the colon."),
        ("a:\n  - one\n  -two\n", "3:4", "A space is missing after the dash."),
        ("a:\n  -one\n  - two\n", "2:4", "A space is missing after the dash."),
        ('a: "hello\nb: 3\n', "1:4", 'A quotation mark (") opens here and none closes it.'),
        ("a: 'hello\nb: 3\n", "1:4", "A quotation mark (') opens here and none closes it."),
        ('a: "hello\nb: "x"\n', "1:4", "A quotation mark opens here, and the next one is on line 2."),
        ("a: 'It's here'\n", "1:8", "Text goes on after the quotation mark that closes it."),
        ('a: "Safe" streets\n', "1:11", "Text goes on after the quotation mark that closes it."),
        ("a: [x] y\n", "1:8", "Text goes on after the bracket that closes it."),
        ("a: [x, y\nb: 1\n", "1:4", "The bracket “[” opens here and is not closed"),
        ("a: {x: y\nb: 1\n", "1:4", "The bracket “{” opens here and is not closed"),
        (
            "a: text\n  b: more\n",
            "2:3",
            "This line is too far in: 2 spaces stand before it, and none before the words of the line above.",
        ),
        (
            "a:\n  b: 1\n c: 2\n",
            "3:2",
            "This line is not in line with those above it: 1 space stands before it, and 2 before",
        ),
        (
            " a: 1\nb: 2\n",
            "2:1",
            "This line is not in line with those above it: no space stands before it, and 1 before",
        ),
        ("a: |\n  x\n y\n", "3:2", "This line goes on with a text, but is not as far in"),
        ("a: text: more\n", "1:8", "A text without quotation marks cannot hold a colon followed by a space."),
        ("a:\n  - id: x\n  id: y\n", "3:3", "“- ” is missing before this"),
        ("a:\n  id: y\n  - id: x\n", "3:3", "“- ” begins an item of a list, and this line is in line with the fields"),
        ("a:\n  - one\n  two\n", "3:3", "This line is neither a field (“name: text”) nor an item"),
        ("a: one\n  - two\n", "2:3", "This line would be read as more words of the text above it"),
        ("a: - one\n", "1:4", "A list cannot begin here"),
        ("a: 1\nfree text\nb: 2\n", "2:1", "This line is neither a field"),
        ("a: 1\n: 2\n", "2:1", "There is no word before this colon."),
        ("a: %x\n", "1:4", "A text cannot begin with “%” (a per cent sign)."),
        ("a: 1\n%x: 2\n", "2:1", "A line cannot begin with “%”"),
        ("%YAML 3.0\n---\na: 1\n", "1:1", "A line cannot begin with “%”"),
        ("a: *Domestic abuse*\n", "1:4", "“*Domestic” is read as a reference"),
        ("a: 1\nb: 2\na\n", "3:1", "No colon and no text come after “a”."),
        ('a: Safe streets"\n', "1:16", "A quotation mark ends this text and none begins it"),
        ("a: @council\n", "1:4", "A text cannot begin with “@” (an at sign)."),
        ("a: `x`\n", "1:4", "A text cannot begin with “`” (a backtick)."),
        ("a: **bold** x\n", "1:4", "A text cannot begin with “*” (an asterisk)."),
        ("a: *bold\n", "1:4", "“*bold” is read as a reference, and nothing above has that name."),
        ("a: & sons\n", "1:4", "A text cannot begin with “&” (an ampersand)."),
        ("a: &Co partners\n", "1:4", "“&Co” is read as a name for what follows"),
        ("&Co name: partners\n", "1:1", "“&Co” is read as a name for what follows"),
        ("a: &b 1\nc: &b 2\nd: *b\n", "1:4", "“&b” is read as a name for what follows"),
        ("a: , x\n", "1:4", "A text cannot begin with “,”."),
        ("a: ? x\n", "1:4", "A text cannot begin with “?”."),
        ("a: > 5 offences\n", "1:4", "After “>” the text has to begin on the next line"),
        ("a: >5\n", "1:4", "“>5” is read as an instruction to YAML"),
    ],
)
def test_a_slip_of_yaml_is_said_in_plain_words_at_its_line(text: str, place: str, words: str) -> None:
    read = parse_yaml(text, "x.yml")
    assert [f"{p.where.line}:{p.where.column}" for p in read.problems] == [place]
    assert words in read.problems[0].message
    assert read.problems[0].hint


def test_an_escape_that_is_no_character_is_a_problem() -> None:
    for text in ('a: "c:\\dir"\n', 'a: "\\UFFFFFFFF"\n', 'a: "\\ud800"\n'):
        assert [p.where.line for p in parse_yaml(text, "x.yml").problems] == [1]


def test_a_hashtag_that_yaml_takes_for_a_comment_is_a_warning() -> None:
    read = parse_yaml("a: Use #OurPlan now\nb: #1 priority\nc: x # a comment\nd: C#\n", "x.yml")
    assert told(read) == ["1:8 hash-comment", "2:4 hash-comment"]
    assert {p.severity for p in read.problems} == {Severity.WARNING}
    assert read.value == {"a": "Use", "b": None, "c": "x", "d": "C#"}


@pytest.mark.parametrize("char", ["\u200b", "\u202e", "\u2066", "\u00ad", "\ufeff", "\x07", "\x85", "\u2028", "\u200d"])
def test_a_character_that_nobody_sees_is_refused_with_its_place(char: str) -> None:
    assert told(parse_yaml(f"a: 1\nb: pl{char}an\nb: 2\n", "x.yml")) == [
        "2:6 hidden-character",
        "3:1 duplicate-key",
    ]


def test_a_hidden_character_cannot_hide_behind_an_escape() -> None:
    assert told(parse_yaml('a: "\\u202e"\n', "x.yml")) == ["1:4 hidden-character"]
    assert told(parse_yaml('a: "\\0"\n', "x.yml")) == ["1:4 hidden-character"]


def test_joiners_within_emoji_and_other_scripts_and_the_flag_of_wales_are_seen() -> None:
    for text in (
        "👩\u200d🚒",
        "می\u200cشود",
        "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    ):
        assert parse_yaml(f"a: {text}\n", "x.yml").value == {"a": text}


def test_a_non_breaking_space_in_the_layout_is_refused_and_one_in_a_text_is_not() -> None:
    assert told(parse_yaml("a:\n \u00a0b: 1\n", "x.yml")) == ["2:2 hidden-character"]
    assert told(parse_yaml("a:\u00a01\n", "x.yml")) == ["1:3 hidden-character"]
    assert parse_yaml("a: £1\u00a0million\n", "x.yml").value == {"a": "£1\u00a0million"}


def test_one_file_never_brings_a_flood_of_problems() -> None:
    problems = parse_yaml("a:\n" * 2000, "x.yml").problems
    assert len(problems) == 51
    assert problems[-1].message == "There are 1,949 more like this in this file, from this line on."
    assert sum(problem.faults for problem in problems) == 1999, "every one is counted"
    assert len(parse_yaml("a:\tx\n" * 2000, "x.yml").problems) == 102


def test_many_warnings_never_crowd_out_an_error() -> None:
    read = parse_yaml("- a #b\n" * 200 + "c: [\n", "x.yml")
    assert [p.severity for p in read.problems].count(Severity.ERROR) == 1
    assert read.value is None


def test_the_lines_of_files_come_back_as_they_were() -> None:
    every = Lines()
    every["plans/a.yml"] = ["title: A “plan”", "", "  half: \ud800", ""]
    every["plans/empty.yml"] = []
    every["plans/blank.yml"] = [""]
    more = every.along_with({"mkdocs.yml": ["site_name: Ours"]})
    assert more == {**every, "mkdocs.yml": ["site_name: Ours"]}
    assert [*more] == ["plans/a.yml", "plans/empty.yml", "plans/blank.yml", "mkdocs.yml"]
    assert more["plans/a.yml"] == ["title: A “plan”", "", "  half: \ud800", ""]
    assert (more["plans/empty.yml"], more["plans/blank.yml"]) == ([], [""])
    assert more.get("plans/none.yml") is None


ACTIONS = "actions:\n  - id: light-up\n    title: Light up\n    owner: council\n    updates:\n      - when: 2027-01\n"


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("    due: 2027 owner: police\n", "write “owner: police” on the next line, in line with “due”"),
        ("     due: 2027\n", "put 4 spaces before it, in line with “updates” on line 5."),
        ("  due: 2027\n", "put 4 spaces before it, in line with “id” on line 2; or “- ”, if a new item begins here."),
        ("  -  id: more\n    title: More\n", "leave one space only between the “-” and “id” on line 7."),
        ("     - when: 2027-03\n", "put 6 spaces before its “-”, as stand before that on line 6."),
        ("        when: 2027-03\n", "write “- when: 2027-03” at column 7, with its “-” below that of line 6"),
        ("        - when: 2027-03\n", "take 2 of the spaces before it away, so that its “-” stands in column 7."),
        ("        text: It is lit.\nAll is well.\n", "begins at column 11, if it goes on with the text of “text”"),
        ("    due: 2027\n      - when: 2027-03\n", "last item begins on line 6, move it below that."),
        ("    detail: Parks\n      Hours: all\n", "put all of that text between double quotation marks"),
    ],
)
def test_who_typed_a_line_at_a_wrong_column_is_told_the_right_one(typed: str, hint: str) -> None:
    read = parse_yaml(ACTIONS + typed, "actions.yml")
    assert [hint in one.hint for one in read.problems] == [True], read.problems
