"""Sums and ranks of a risk matrix: ours, and labelled so. They never stand in for the partnership's total."""

from typing import NamedTuple

from partnership_plans.facts.computed import Computed
from partnership_plans.model.evidence import RiskMatrix
from partnership_plans.model.values import Empty, Number
from partnership_plans.words.messages import mark

SUM_RULE = mark("the scores of the row added up, each counting the same")
EXAMPLE_LABEL = mark("worked out here, from example scores")
LABEL = mark("worked out here, from the scores")


class RowSum(NamedTuple):
    """One row's sum, its rank among the rows, and the total that the document prints, if any."""

    issue: str
    priority: str | None
    total: Computed[int]
    rank: int
    shared: bool
    printed: Number | Empty
    agrees: bool | None
    label: str


def sum_rows(matrix: RiskMatrix) -> tuple[RowSum, ...]:
    """Add up each row and rank the rows, the highest sum first; rows of one sum share a rank (1, 2, 2, 4).

    `label` says whose sum it is, and whether the scores are only an example.
    """
    sums = [sum(row.scores) for row in matrix.rows]
    label = EXAMPLE_LABEL if matrix.example else LABEL
    return tuple(
        RowSum(
            issue=row.issue,
            priority=row.priority,
            total=Computed(total, SUM_RULE),
            rank=1 + sum(other > total for other in sums),
            shared=sums.count(total) > 1,
            printed=row.total,
            agrees=None if isinstance(row.total, Empty) else row.total == total,
            label=label,
        )
        for row, total in zip(matrix.rows, sums, strict=True)
    )
