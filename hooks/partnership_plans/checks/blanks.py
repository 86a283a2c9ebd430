"""L4, L20: cells that are blank where others are filled, and answers that must not look like blanks."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from partnership_plans.checks.finding import Finding, Path, found
from partnership_plans.checks.texts import parts, said
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.references import may_be_empty
from partnership_plans.model.values import NOT_STATED
from partnership_plans.model.values_meant import empty_meant

AS_TEXT = re.compile(r"none|non|nil|n/?a|not applicable|tbc|tba|to be confirmed|-+|–|\?+", re.IGNORECASE)


def totals_are_stated(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Each row of a risk matrix has its total. Ours is shown as ours, and never in its place."""
    for plan in corpus.plans:
        for number, matrix in enumerate(plan.edition.risk_matrices):
            for index, row in enumerate(matrix.rows):
                if row.total == NOT_STATED:
                    message = f"The total of “{row.issue}” is blank; its scores come to {sum(row.scores)}."
                    hint = "add the partnership's own; if it gives none, accept this: the site shows our sum as ours."
                    yield found("total-blank", plan, ("risk_matrices", number, "rows", index, "scores"), message, hint)


def groups_are_filled_in(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Where some groups of a structure have a chair or a frequency, each has."""
    for plan in corpus.plans:
        for number, structure in enumerate(plan.edition.structures):
            for name, words in (("chair", "chair"), ("frequency", "word on how often it meets")):
                stated = [getattr(group, name) != NOT_STATED for group in structure.groups]
                if not any(stated):
                    continue
                for index, (group, is_stated) in enumerate(zip(structure.groups, stated, strict=True)):
                    if not is_stated:
                        message = f"“{group.name}” has no {words}, and other groups in this list have."
                        hint = f"add {name}, or “{name}: none” if the document says that there is none."
                        yield found("group-blank", plan, ("structures", number, "groups", index, "name"), message, hint)


def commitments_are_answered(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Where some commitments say what came of them, each does."""
    for plan in corpus.plans:
        commitments = plan.edition.commitments
        if not any(isinstance(one.outcome, str) for one in commitments):
            continue
        for path, one in unstated(plan, "commitments", "outcome"):
            message = f"Nothing says what came of “{one.title}”."
            hint = "add an outcome; ask who answers for it."
            yield found("outcome-blank", plan, (*path, "title"), message, hint)


def answers_are_given(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Each implication has an answer, and “none” is one: it is shown as an answer and never as a gap."""
    for plan in corpus.plans:
        for path, one in unstated(plan, "implications", "text"):
            message = f"Nothing is said under “{one.heading}”."
            hint = "write “none” if the report says that there are none."
            yield found("answer-blank", plan, (*path, "text"), message, hint)
        yield from _as_text(plan)


def unstated(plan: Plan, section: str, field: str) -> Iterator[tuple[Path, Any]]:
    """Give each thing of a section whose field is not stated, with its path."""
    for index, one in enumerate(getattr(plan.edition, section)):
        if getattr(one, field) == NOT_STATED:
            yield (section, index), one


def _may_be_empty(plan: Plan, path: Path) -> bool:
    """Say whether the field in which a text stands may hold one of the kinds of empty."""
    owner = next((record for place, record in parts(plan) if place == path[:-1]), None)
    return owner is not None and path[-1] in type(owner).model_fields and may_be_empty(type(owner), str(path[-1]))


def _as_text(plan: Plan) -> Iterator[Finding]:
    for one in said(plan):
        if AS_TEXT.fullmatch(one.text.strip().rstrip(".")):
            message = f"“{one.text}” stands here as if it were a text."
            kind = empty_meant(one.text)
            hint = f"write “{kind or 'none'}”: the site shows it in its own words."
            if not _may_be_empty(plan, one.path):
                hint = "write what it is; if there is nothing to say, take this entry out."
            yield found("empty-as-text", plan, one.path, message, hint)
