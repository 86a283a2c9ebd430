"""The geometry of a line over time: what it draws says what the table says."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_plans.facts.lines import NARROW, Aim, ChartLine, Dot, LinePoint, close_scale, latest_dots, line
from partnership_plans.model.dates import Period

HUNDRED = Decimal(100)
values = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, allow_infinity=False, places=2)


def period(text: str) -> Period:
    return Period.model_validate(text)


def dot(when: str, value: str | None, kind: str = "actual", run: str = "") -> Dot:
    return Dot(period(when), None if value is None else Decimal(value), f"{value} in {when}", kind, run)


def quarters(many: int) -> list[str]:
    return [f"{2018 + n // 4}/{19 + n // 4} Q{n % 4 + 1}" for n in range(many)]


def joined(made: ChartLine) -> list[tuple[str, str, bool]]:
    return [(str(one.start.value), str(one.end.value), one.dashed) for one in made.strokes]


def named(made: ChartLine, most: int = 2) -> list[str]:
    return [str(one.period.end.year) for one in made.names if one.rank <= most]


def test_a_line_runs_over_equal_slots_of_time_with_baseline_and_target() -> None:
    made = line(
        [dot("2022", "34"), dot("2019", "41"), dot("2023", "40")], Decimal(20), [Aim(period("2023"), Decimal(50))]
    )
    assert made.slots == 5
    assert [str(point.value) for point in made.points] == ["41", "34", "40"]
    assert [point.x_percent for point in made.points] == ["10.00", "70.00", "90.00"]
    assert [point.y_percent for point in made.points] == ["18.00", "32.00", "20.00"]
    assert made.baseline_y == "60.00"
    assert made.steps == (("80.00", "100.00", "0.00", ""),)
    assert [f"{tick.value:f}" for tick in made.ticks] == ["0", "10", "20", "30", "40", "50"]


def test_a_target_for_each_time_is_a_step_as_wide_as_its_time() -> None:
    aims = [Aim(period(when), Decimal(value)) for when, value in zip(quarters(4), (10, 10, 20, 20), strict=True)]
    made = line([dot(when, "15") for when in quarters(4)], aims=aims)
    assert [(step.x1_percent, step.x2_percent) for step in made.steps] == [
        ("0.00", "25.00"),
        ("25.00", "50.00"),
        ("50.00", "75.00"),
        ("75.00", "100.00"),
    ]
    assert [step.from_y for step in made.steps] == ["", "50.00", "50.00", "0.00"]


def test_a_forecast_is_dashed_and_never_joined_to_a_later_result() -> None:
    one, two, three, four = quarters(4)
    ahead = line([dot(one, "1"), dot(two, "2"), dot(three, "3", "forecast"), dot(four, "4", "forecast")])
    assert joined(ahead) == [("1", "2", False), ("2", "3", True), ("3", "4", True)]
    passed = line([dot(one, "1"), dot(two, "2", "forecast"), dot(three, "3"), dot(four, "4", "forecast")])
    assert joined(passed) == [("3", "4", True)]
    beside = [dot(two, "5", "forecast"), dot(three, "6", "forecast")]
    made = line([dot(one, "1"), dot(two, "2"), dot(three, "3"), *beside])
    assert sorted(joined(made)) == [("1", "2", False), ("2", "3", False), ("5", "6", True)]


def test_a_line_stops_at_what_is_not_known_and_where_a_count_starts_again() -> None:
    one, two, three, four = quarters(4)
    assert joined(line([dot(one, "1"), dot(two, None), dot(three, "3"), dot(four, "4")])) == [("3", "4", False)]
    runs = [dot(one, "1", run="a"), dot(two, "2", run="a"), dot(three, "3", run="b"), dot(four, "4", run="b")]
    assert joined(line(runs)) == [("1", "2", False), ("3", "4", False)]


def test_every_time_is_named_or_a_regular_share_that_the_latest_belongs_to() -> None:
    years = [dot(str(year), "5") for year in range(2001, 2009)]
    assert named(line(years)) == [str(year) for year in range(2001, 2009)]
    assert named(line(years), most=1) == ["2002", "2004", "2006", "2008"]
    assert named(line(years), most=0) == ["2004", "2008"]
    assert named(line([*years, dot("2009", "5")])) == ["2001", "2003", "2005", "2007", "2009"]
    assert named(line([dot("2019", "1"), dot("2022", "1"), dot("2023", "1")])) == ["2019", "2022", "2023"]


def test_a_narrow_screen_has_the_latest_eight_times() -> None:
    every = [dot(when, "5") for when in quarters(12)]
    assert [one.period for one in latest_dots(every)] == [period(when) for when in quarters(12)[-NARROW:]]
    assert latest_dots(every[:3]) == tuple(every[:3])
    assert latest_dots([]) == ()


@pytest.mark.parametrize(("lowest", "starts"), [("97", "97"), ("74", "0")])
def test_the_scale_begins_above_nought_only_where_the_line_would_be_flat(lowest: str, starts: str) -> None:
    assert close_scale([Decimal(lowest), Decimal(99)]).low == Decimal(starts)
    assert line([dot("2001", lowest), dot("2002", "99")]).scale.low == 0


def test_two_readings_of_days_in_one_month_stand_beside_each_other() -> None:
    weeks = line([dot("2020-06-01 to 2020-06-07", "1"), dot("2020-06-08 to 2020-06-14", "2")])
    assert [point.x_percent for point in weeks.points] == ["25.00", "75.00"]


def test_one_reading_stands_in_the_middle_and_none_makes_an_empty_line() -> None:
    assert line([dot("2022", "34")]).points[0].x_percent == "50.00"
    assert not [*line([]).points, *line([]).names, *line([]).strokes]


def read_off(made: ChartLine, point: LinePoint) -> Decimal:
    """Read a value off the drawing, as an eye with a ruler would: by its height between the ends of the scale."""
    return made.scale.high - Decimal(point.y_percent) / HUNDRED * (made.scale.high - made.scale.low)


@given(
    st.lists(
        st.tuples(st.integers(0, 40), values, st.sampled_from(["actual", "forecast", "provisional"])),
        min_size=1,
        max_size=20,
        unique_by=lambda row: row[0],
    ),
    st.lists(st.tuples(st.integers(0, 40), values), max_size=8, unique_by=lambda row: row[0]),
)
def test_what_is_drawn_is_what_was_given(
    rows: list[tuple[int, Decimal, str]], targets: list[tuple[int, Decimal]]
) -> None:
    times = quarters(41)
    dots = [Dot(period(times[at]), value, str(at), kind) for at, value, kind in rows]
    made = line(dots, aims=[Aim(period(times[at]), value) for at, value in targets])
    near = (made.scale.high - made.scale.low) / 10_000
    assert sorted(point.words for point in made.points) == sorted(one.words for one in dots)
    by_words = {str(at): (value, kind) for at, value, kind in rows}
    for point in made.points:
        value, kind = by_words[point.words]
        assert (point.value, point.kind) == (value, kind)
        assert abs(read_off(made, point) - value) <= near
        assert 0 <= Decimal(point.x_percent) <= HUNDRED
    order = sorted(made.points, key=lambda point: Decimal(point.x_percent))
    assert [point.words for point in order] == [str(at) for at, _, _ in sorted(rows)]
    assert len(made.steps) == len(targets)
    for step, (_, value) in zip(made.steps, sorted(targets), strict=True):
        assert (
            abs(made.scale.high - Decimal(step.y_percent) / HUNDRED * (made.scale.high - made.scale.low) - value)
            <= near
        )
    for stroke in made.strokes:
        assert Decimal(stroke.start.x_percent) < Decimal(stroke.end.x_percent)
        assert stroke.dashed == (stroke.end.kind == "forecast")
        assert stroke.dashed or stroke.start.kind != "forecast"
    ends = {period(times[at]).last for at in {one[0] for one in rows} | {one[0] for one in targets}}
    assert made.names[-1].period.last == max(ends)
    assert 1 <= len(made.names) <= 8
