"""Registers of risks: each risk stands on the scale of its register, and its score is what its levels give."""

from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, Path, found, stopping
from partnership_plans.checks.texts import on_day, shortened
from partnership_plans.facts.risks import is_product, level_of, standing_of
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.dates import When
from partnership_plans.model.risks import Assessed, Risk, RiskRegister
from partnership_plans.model.values import Empty
from partnership_plans.problems import nearest

SCALES = (("likelihood", "likelihood_levels"), ("impact", "impact_levels"))
LEAST = 2
"""A scale of fewer levels judges nothing."""


def risks_are_on_their_scale(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """The likelihood and the impact of a risk are levels of the register's scales."""
    for plan, path, register in _registers(corpus):
        for where, risk in _assessed(path, register):
            for field, scale in SCALES:
                typed, levels = getattr(risk, field), getattr(register, scale)
                if isinstance(typed, Empty) or level_of(levels, typed) is not None:
                    continue
                message = f"The {field} “{typed[:60]}” is not on the scale of this register, which has {_told(levels)}."
                yield stopping("outside-scale", plan, (*where, field), message, _meant(typed, levels))


def scales_have_levels(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A scale has two levels at least, and each of them once."""
    for plan, path, register in _registers(corpus):
        for field, scale in SCALES:
            levels = getattr(register, scale)
            if len(levels) < LEAST:
                message = f"A scale of {len(levels) or 'no'} level{'s' if not levels else ''} can’t tell risks apart."
                hint = f"list the levels of {field}, the lowest first, such as [Unlikely, Possible, Likely]."
                yield stopping("outside-scale", plan, (*path, scale), message, hint)
            for index, one in enumerate(levels):
                first = next(n for n, other in enumerate(levels) if other.casefold() == one.casefold())
                if first != index:
                    message = f"The level “{one[:60]}” stands twice on this scale."
                    yield stopping("outside-scale", plan, (*path, scale, index), message, "keep one of the two.")


def scores_are_the_product(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Where a register's scores are likelihood times impact, each of them is."""
    for plan, path, register in _registers(corpus):
        usual = is_product(register)
        most = len(register.likelihood_levels) * len(register.impact_levels)
        for where, risk in _assessed(path, register):
            standing = standing_of(register, risk)
            if standing.score is None or isinstance(risk.score, Empty) or standing.agrees:
                continue
            levels = f"its likelihood is {standing.likelihood} and its impact {standing.impact}"
            if usual:
                message = f"The score {risk.score} is not likelihood times impact, as the others are: {levels}."
                hint = f"write {standing.score.value}, or correct the level that is wrong."
                yield found("total-differs", plan, (*where, "score"), message, hint)
            elif risk.score > most:
                message = f"The score {risk.score} is higher than any that these scales can give: {most} is the most."
                yield found("total-differs", plan, (*where, "score"), message, f"correct it; {levels}.")


def risks_are_reviewed_forwards(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """The next review of a risk comes after the last one."""
    for plan, path, register in _registers(corpus):
        for index, risk in enumerate(register.risks):
            last, then = risk.reviewed, risk.next_review
            if isinstance(last, When) and isinstance(then, When) and then.last <= last.first:
                message = f"The next review of “{shortened(risk.title)}” is on {on_day(then.last)}, "
                message += f"and it was reviewed last on {on_day(last.first)}."
                hint = "write a later day here, or correct the one under reviewed."
                yield found("review-before-last", plan, (*path, "risks", index, "next_review"), message, hint)


def _registers(corpus: Corpus) -> Iterator[tuple[Plan, Path, RiskRegister]]:
    for plan in corpus.plans:
        for number, register in enumerate(plan.edition.risk_registers):
            yield plan, ("risk_registers", number), register


def _assessed(path: Path, register: RiskRegister) -> Iterator[tuple[Path, Risk | Assessed]]:
    """Give each risk, and what it was before and should become, with its path."""
    for index, risk in enumerate(register.risks):
        where = (*path, "risks", index)
        yield where, risk
        for name, one in (("before", risk.before), ("aim", risk.aim)):
            if one is not None:
                yield (*where, name), one


def _told(levels: tuple[str, ...]) -> str:
    if not levels:
        return "no levels"
    return f"{len(levels)} levels, from 1 ({levels[0]}) to {len(levels)} ({levels[-1]})"


def _meant(typed: str, levels: tuple[str, ...]) -> str:
    if not levels:
        return "list the levels of the scale first, the lowest first."
    if close := nearest(typed, levels):
        return f"write “{close}”."
    beyond = typed.isascii() and typed.isdigit() and len(typed) == 1 and int(typed) > len(levels)
    more = f"; if the scale has {typed} levels, write all of them above" if beyond else ""
    return f"write a number from 1 to {len(levels)}, or the words of a level{more}."
