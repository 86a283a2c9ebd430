"""Counts of a whole and its parts: they come to the total, and each printed share is that of its numbers."""

import re
from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, at_both, found
from partnership_plans.facts.shares import share_agrees, shares, sum_of_parts
from partnership_plans.model.corpus import Corpus
from partnership_plans.model.values import Empty

WHOLE = {"total", "totals", "all", "sum", "altogether", "grand total", "overall", "in all"}
"""Names of the whole, which is no part of itself."""
HINT = (
    "correct what is wrong, write “overlap: yes” if one may be in several parts, or accept this if the document prints "
    "it so: the page shows both."
)


def printed_shares_are_right(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A share that the document prints is that of its part and its whole, as exactly as it is printed."""
    for plan in corpus.plans:
        for index, one in enumerate(plan.edition.tallies):
            whole = shares(one).whole
            for place, (part, share) in enumerate(shares(one).parts):
                if not part.printed or share is None or whole is None or isinstance(part.value, Empty):
                    continue
                if share_agrees(part.printed, part.value, whole) is False:
                    ours = f"{share.value}%"
                    numbers = f"{part.value:,} of {whole:,} are {ours}"
                    message = f"“{part.label}” is printed as “{part.printed}”; {numbers}."
                    hint = "correct what is wrong; if the document prints it so, accept this: the page shows both."
                    yield found("share-differs", plan, ("tallies", index, "parts", place, "printed"), message, hint)


def parts_come_to_the_total(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """The parts of a count come to its total, unless one may be in several; and no part is more than the whole."""
    for plan in corpus.plans:
        for index, one in enumerate(plan.edition.tallies):
            total, summed = one.total, sum_of_parts(one)
            if isinstance(total, Empty):
                continue
            known = sum(part.value for part in one.parts if not isinstance(part.value, Empty))
            if (known > total and not one.overlap) or (summed is not None and summed != total):
                come = "come to" if summed is not None else "that are known come to"
                message = f"The parts of “{one.title}” {come} {known:,}, and its total is {total:,}."
                yield found("total-differs", plan, ("tallies", index, "total"), message, HINT)
            for place, part in enumerate(one.parts):
                if one.overlap and not isinstance(part.value, Empty) and part.value > total:
                    message = f"“{part.label}” is {part.value:,}, more than the {total:,} that it is a part of."
                    hint = "correct the part or the total."
                    yield found("part-exceeds-whole", plan, ("tallies", index, "parts", place, "value"), message, hint)


def parts_stand_once(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A part of a whole stands once, and the whole is not among its parts, where it would be counted with them."""
    for plan in corpus.plans:
        for index, one in enumerate(plan.edition.tallies):
            seen: dict[str, int] = {}
            for place, part in enumerate(one.parts):
                path, label = ("tallies", index, "parts", place, "label"), part.label.strip(" .:").casefold()
                first = seen.setdefault(label, place)
                if first != place:
                    message = f"“{part.label}” stands twice among the parts of “{one.title}”."
                    twice = found("listed-twice", plan, (*path[:3], first, "label"), message, "keep one of them")
                    yield from at_both(twice, path)
                if label in WHOLE:
                    message = f"“{part.label}” stands among the parts of “{one.title}”, and all would be counted twice."
                    value = "…" if isinstance(part.value, Empty) else f"{part.value}"
                    hint = f"take this part out, and say “total: {value}” above the parts."
                    yield found("total-differs", plan, path, message, hint)


def shares_are_printed_of_what_is_known(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A share that is printed says that it is one, and of a part whose number is not given it can't be checked."""
    for plan in corpus.plans:
        for index, one in enumerate(plan.edition.tallies):
            for place, part in enumerate(one.parts):
                path = ("tallies", index, "parts", place, "printed")
                if part.printed and re.fullmatch(r"[\d.,]+", part.printed.strip()):
                    message = f"“{part.label}” is printed as “{part.printed}”, which is no share."
                    hint = f"say “printed: {part.printed.strip()}%” if it is one in percent; else take this out."
                    yield found("share-differs", plan, path, message, hint)


def totals_are_the_sum(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A total that is given is the sum of its row."""
    for plan in corpus.plans:
        for number, matrix in enumerate(plan.edition.risk_matrices):
            for index, row in enumerate(matrix.rows):
                if not isinstance(row.total, Empty) and row.total != sum(row.scores):
                    message = (
                        f"The total of “{row.issue}” is given as {row.total}; its scores come to {sum(row.scores)}."
                    )
                    hint = "check the scores and the weights; if the document prints it so, accept this."
                    yield found("total-differs", plan, ("risk_matrices", number, "rows", index, "total"), message, hint)
