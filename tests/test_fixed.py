"""Values that are fixed once made: equal by what is in them, and shown in full where a test fails."""

from dataclasses import replace

from partnership_plans.fixed import fixed


@fixed
class Point:
    """A place on a sheet."""

    across: int
    down: int = 0


@fixed
class Size:
    """The same fields, and something else."""

    across: int
    down: int = 0


def test_values_are_equal_by_what_is_in_them_and_by_what_they_are() -> None:
    assert Point(1) == Point(1, 0)
    assert Point(1) != Point(1, 2)
    other: object = Size(1)
    assert Point(1) != other
    assert len({Point(1), Point(1, 0), Point(2), Size(1)}) == 3


def test_a_value_shows_its_fields() -> None:
    assert repr(Point(1)) == "Point(across=1, down=0)"


def test_a_value_is_made_anew_with_another_field() -> None:
    first = Point(1, 2)
    assert replace(first, down=3) == Point(1, 3)
    assert first == Point(1, 2)


def test_a_value_has_no_room_for_what_is_no_field() -> None:
    assert not hasattr(Point(1), "__dict__")
