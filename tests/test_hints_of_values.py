"""What editors type instead of a value, and what the hint gives them: read at once, or told with what to type.

Each table is laid into one project, a thing for each line. What is not read is told at
its line; the suggestion in quotation marks is typed there, and the line is clean.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hints import follow, suggestion
from partnership_plans.loading.choices import MEANS
from partnership_plans.model.dates import Period, When
from partnership_plans.model.dates_meant import MONTHS, choice_of, dates_meant, read_date
from partnership_plans.model.periods_meant import periods_meant, read_period
from partnership_plans.model.values_meant import NUMBER, empty_meant, numbers_meant
from partnership_plans.problems import Problem
from partnership_plans.site import assemble
from projects import Lay

EDITION = "plans/example/2020-2024"
ACTION = """  - id: action-{number}
    title: Meet school number {number}
    owner: {owner}
    due: {due}
    status: {status}
    update: It began in May.
    priorities: {priorities}
"""
MEASURE = """  - id: measure-{number}
    title: Change number {number}
    unit: kilograms
    better: {better}
    readings:
      - period: {period}
        value: {value}
        kind: {kind}
"""
RIGHT = {
    "owner": "example-police",
    "due": "2030",
    "status": "ongoing",
    "priorities": "[knife-crime]",
    "better": "down",
    "period": "2020",
    "value": "5",
    "kind": "forecast",
}
READ_DATES = """Oct 2026|Sept 2026|30th September 2026|30 Sept 2026|September 30, 2026|Sep 30 2026|the 1st of May 2026
Tuesday 31 March 2026|2026/03/31|2026-3-1|Summer 2026|summer of 2026|early in 2026
March, 2026|none|not stated|not yet
not yet (due March 2026)"""
DATES = """31/03/2026|03/04/2026|3/31/2026|31.03.2026|31-03-26|20260331|2026-31-03|31-Mar-26|Mar-26|26-Mar|46112|2026.0
2026-03-31T10:00:00Z|31 March 2026 10:00|by 2026|by March 2026|end of March 2026|by the end of March 2026|end of 2026
mid 2026|mid-2026|start of 2026|c. 2026|2026?|in 2026|Q3 2026|Q3 2026/27|2026/27|FY 2026/27|2026 to 2027"""
MORE_DATES = """spring/summer 2026|March/April 2026|winter 2025/26|late spring 2026|Easter 2026|Febuary 2026
30th Septmber 2026 (est.)|2026-02-30|31 September 2026|TBC|TBA|tbd|t.b.c.|N/A|n/a|–|unknown|not known
soon|asap|to be agreed|awaiting funding|Done|31/04/2026"""
HOW_OFTEN = "ongoing|Ongoing|monthly|every year|annually|continuous"
SHORT_DATES = """Monday 31 March 2027|Wed 1st June 2021|05/2026|03-2027|3 2027|2027/03|2027 -03|2027-03-|Q1 26/27
26/27|26/27 Q1|Quarter 1 26/27|FY26/27|FY27|H1 26/27|H2 2026/27|2026/27 H1|late 26/27|2027 March
2027, March|2027 Mar 31|March-2027|31March2027|Mar2027|Wed 31st Mar 27|Mar. '27|31 Mach 2027
31 Marzo 2027|by 31 Mach 2027|Aprl 2027|Setember 2027|31 March|March 31|31 march|1st April|01-Apr
31/3|31.03|31-March|31 Marh|March|next March|summer|Q1|5/23|March 23"""
SHORT_PERIODS = """Q1 26/27|26/27 Q1|FY26/27|26-27|05/2026|2026 April|2026 Mach|31 Mach 2026|April|5/23"""
READ_PERIODS = """2026-10|Oct 2026|Q3 2026/27|2026/27 Q3|2026/27 q3|Q3 2026-27|2026/27 Quarter 3|Quarter 3, 2026/27
FY2021/22|FY 2021/22 Q1|2026-04 to 2027-03|April 2026 to March 2027
1st April 2026 to 31st March 2027|2026/27 (Q3)|First quarter 2026-27|3rd quarter of 2026/27|Quarter one 2026/27"""
PERIODS = """FY 2021|2026-27|2026–27|2026/2027|2026-2027|2026–2029|2026 - 2029|Apr 2026 - Mar 2027|2026 Q3|Q3 2026
H1 2026/27|2026/27 H2|H1 2026|01/04/2026|01/04/2026 - 31/03/2027|2026/27 to 2028/29|year to March 2027
Year ending December 2026|12 months to June 2026|calendar year 2026|Jul-Sep 2026|July to September 2026|Apr-26
26-Apr|46113|26/27|2026/28|2011-12|from 2026 to 2029|2026 until 2029|2026-04 - 2027-03|month of May 2026|31/04/2026"""
NUMBERS = """34%|34 %|£5m|£5,000|1.2 million|approx. 30|about 30|~30|10-15|1,5|2 500|“34”|34 offences|+5|−5|(5)
.5|34.|5k|one|½|007|1.234.567|12,34|£1,038.50|30+|30*|30 (provisional)|34 per cent|n/a|TBC|..|<5"""
STATUSES = """in progress|In Progress|done|Complete|on track|not yet started|cancelled|delayd
On hold|underway|Not-started|planned|n/a|TBC|unknown"""
READ_STATUSES = "ongoing|Ongoing|Not Started|COMPLETED|At risk"
OWNERS = """Example Police|example police|Example_Police|EXAMPLE-POLICE|Exmaple Police|The Example Police|Police
exmaple-police|[example-police, example-council]|example-police and example-council|Example Police & Example Council
example-police, example-council|Example Police/Example Council|TBC|N/A|unknown"""
PRIORITIES = (
    "Knife crime|[Knife crime]|[Knife Crime]|[knife_crime]|[knife-crime and burglary]|Knife crime & Burglary|Burglry"
)
READ_PRIORITIES = "knife-crime|knife-crime, burglary"
BETTER = "higher|Down|UP|reduce|lower is better|increase|fewer"
KINDS = "Final|estimated|prov|mean|Actual|projection"

Told = Callable[[str, str, str], tuple[Path, tuple[Problem, ...]]]


def split(table: str) -> list[str]:
    return table.replace("\n", "|").split("|")


@pytest.fixture
def typed(lay: Lay) -> Told:
    """Give a function that makes a thing for each line of a table, and lists what is said."""

    def lay_out(file: str, field: str, table: str) -> tuple[Path, tuple[Problem, ...]]:
        root = lay(None)
        item = ACTION if file == "actions" else MEASURE
        rows = "".join(
            item.format(number=number, **(RIGHT | {field: value})) for number, value in enumerate(split(table))
        )
        kept = (root / EDITION / f"{file}.yml").read_text() if file == "measures" else f"{file}:\n"
        (root / EDITION / f"{file}.yml").write_text(kept + rows, encoding="utf-8")
        with (root / EDITION / "priorities.yml").open("a") as more:
            more.write("  - id: burglary\n    title: Burglary\n")
        return root, problems(root)

    return lay_out


def problems(root: Path) -> tuple[Problem, ...]:
    return assemble(root / "mkdocs.yml").problems


def serious(found: Iterable[Problem]) -> list[str]:
    """Leave out what is only said of the things made up here: that a figure for the future is none, and the like."""
    return [f"{one.where}: {one.message} → {one.hint}" for one in found if one.code not in ABOUT_MADE_UP]


ABOUT_MADE_UP = {"periods-mixed", "reading-too-early", "period-not-ended", "readings-overlap"}


@pytest.mark.parametrize(
    ("file", "field", "table"),
    [
        ("actions", "due", READ_DATES),
        ("measures", "period", READ_PERIODS),
        ("actions", "priorities", READ_PRIORITIES),
        ("actions", "status", READ_STATUSES),
    ],
)
def test_what_can_mean_one_thing_only_is_read(typed: Told, file: str, field: str, table: str) -> None:
    assert serious(typed(file, field, table)[1]) == []


@pytest.mark.parametrize(
    ("file", "field", "table"),
    [
        ("actions", "due", DATES),
        ("actions", "due", MORE_DATES),
        ("actions", "due", SHORT_DATES),
        ("measures", "period", PERIODS),
        ("measures", "period", SHORT_PERIODS),
        ("measures", "value", NUMBERS),
        ("actions", "status", STATUSES),
        ("actions", "owner", OWNERS),
        ("actions", "priorities", PRIORITIES),
        ("measures", "better", BETTER),
        ("measures", "kind", KINDS),
    ],
)
def test_the_hint_gives_what_to_type_and_with_it_the_line_is_clean(
    typed: Told, file: str, field: str, table: str
) -> None:
    values = split(table)
    root, found = typed(file, field, table)
    told = [one for one in found if suggestion(one)]
    assert len(told) == len(values), serious(one for one in found if not suggestion(one))
    for problem in reversed(told):
        assert follow(root, problem)
    assert serious(problems(root)) == []


def test_words_for_how_often_are_kept_in_the_field_for_words(typed: Told) -> None:
    root, found = typed("actions", "due", HOW_OFTEN)
    assert len(found) == len(split(HOW_OFTEN))
    assert all("call it due_in_words here" in one.hint for one in found)
    file = root / EDITION / "actions.yml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    for one in found:
        lines[one.where.line - 1] = lines[one.where.line - 1].replace("due:", "due_in_words:")
    file.write_text("".join(lines), encoding="utf-8")
    assert serious(problems(root)) == []


@pytest.mark.parametrize(("typed_date", "meant"), [("next year", []), ("2026-13", []), ("", [])])
def test_where_nobody_can_know_nothing_is_suggested(typed_date: str, meant: list[str]) -> None:
    assert dates_meant(typed_date) == meant


years = st.integers(1950, 2090)
ends = st.sampled_from(["", "st", "nd", "th", ".", ",", " ", "?", "*"])
separators = st.sampled_from(["-", "/", ".", " ", "–", " - ", ", "])
leads = st.sampled_from(
    ["", "by ", "end of ", "Q3 ", "FY ", "mid ", "early ", "the ", "c. ", "approx ", "£", "<", "winter "]
)


@st.composite
def almost_dates(draw: st.DrawFn) -> str:
    """Give a date of any form, with a slip of any kind in it."""
    year, month, day = draw(years), draw(st.integers(0, 14)), draw(st.integers(0, 33))
    short = draw(st.sampled_from([str(year), f"{year % 100:02d}", f"{year}/{(year + 1) % 100:02d}"]))
    name = draw(st.sampled_from([*MONTHS, *(one[:3] for one in MONTHS), "Sept", "Febuary"]))
    parts = draw(
        st.permutations([draw(st.sampled_from([str(month), f"{month:02d}", name])), f"{day}{draw(ends)}", short])
    )
    return draw(leads) + draw(separators).join(parts[: draw(st.integers(1, 3))]) + draw(ends)


@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.one_of(almost_dates(), st.text("0123456789 -/.QHFYabcdefoprstu(),–", max_size=14)))
@pytest.mark.sweep
def test_every_date_and_period_that_is_suggested_is_read_and_stays_as_it_is(text: str) -> None:
    for meant in dates_meant(text):
        assert read_date(meant)
        When.model_validate(meant)
    for meant in periods_meant(text):
        Period.model_validate(meant)
    if one := read_period(text):
        assert read_period(one) == one


@settings(max_examples=800, deadline=None)
@given(
    before=st.sampled_from(["", "£", "about ", "~", "approx. ", "-", "+", "<", "(", "$ ", "−"]),
    number=st.one_of(
        st.integers(0, 10**9).map(str),
        st.decimals(0, 10**6, places=2).map(str),
        st.from_regex(r"\d{1,3}([, .]\d{3}){1,2}", fullmatch=True),
    ),
    after=st.sampled_from(
        ["", "%", " %", " per cent", "m", "k", " million", "+", "*", ")", " people", " (est.)", "-15", " to 20"]
    ),
)
@pytest.mark.sweep
def test_every_number_that_is_suggested_is_one(before: str, number: str, after: str) -> None:
    for meant in numbers_meant(f"{before}{number}{after}"):
        assert NUMBER.fullmatch(meant)
        assert "," not in meant  # which would begin the next field between { and }


@pytest.mark.parametrize("word", ["March 2026", "5", "Monthly meetings of the board", "the council", "2026/27"])
def test_what_says_something_is_not_taken_for_a_gap(word: str) -> None:
    assert empty_meant(word) == ""


def test_what_may_be_meant_is_named_with_the_likeliest_first() -> None:
    assert choice_of(["a", "b"]) == "write “a”, or “b” if that is meant."
    licences = {"OGL-UK-3.0", "CC-BY-4.0", "CC0-1.0"}
    assert all(choice == choice.lower() for choice in MEANS.keys() - licences)
