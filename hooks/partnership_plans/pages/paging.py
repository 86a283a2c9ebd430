"""Long lists over several pages, so that no page grows with the site: each holds some and leads to the rest."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from partnership_plans.pages.page import Draft, Tell
from partnership_plans.views.page import Sheets
from partnership_plans.words.messages import say

ON_ONE_PAGE = 150
T = TypeVar("T")


def paged(
    draft: Draft, items: tuple[T, ...], tell: Callable[[tuple[T, ...], Sheets], Tell], most: int = ON_ONE_PAGE
) -> Iterator[Draft]:
    """Give a draft for each page that the items need; `tell` makes the view of one from its items and all pages.

    The first keeps the draft's address and its narrative; the others are at `2/`, `3/` … below it.
    """
    count = max(1, -(-len(items) // most))
    addresses = tuple(f"{draft.address}{number}/" if number > 1 else draft.address for number in range(1, count + 1))
    for number, address in enumerate(addresses, 1):
        mine = items[(number - 1) * most : number * most]
        telling = tell(mine, Sheets(addresses if count > 1 else ()))
        if number == 1:
            yield draft._replace(tell=telling)
        else:
            yield draft._replace(
                address=address,
                title=say("{title}, page {number}", title=draft.title, number=number),
                tell=telling,
                chapter=None,
                part=(draft.part[0] if draft.part else draft.address, f"{'-'.join(draft.part[1:])}{number}"),
                crumbs=(*draft.crumbs, (draft.address, draft.title)),
            )
