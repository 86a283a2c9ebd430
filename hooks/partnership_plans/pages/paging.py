"""Long lists over several pages, so that no page grows with the site: each holds some and leads to the rest."""

from collections.abc import Iterator
from typing import Any

from partnership_plans.pages.page import Draft

ON_ONE_PAGE = 150


def paged(draft: Draft, name: str, items: tuple[Any, ...], most: int = ON_ONE_PAGE) -> Iterator[Draft]:
    """Give the draft with these items in its context under `name`, in as many pages as they need.

    The first keeps the draft's address and its narrative; the others are at `2/`, `3/` … below it. `sheets` in the
    context holds the addresses of all where there are several, and `sheet` the number of this one.
    """
    count = max(1, -(-len(items) // most))
    addresses = tuple(f"{draft.address}{number}/" if number > 1 else draft.address for number in range(1, count + 1))
    for number, address in enumerate(addresses, 1):
        mine = items[(number - 1) * most : number * most]
        context = draft.context | {name: mine, "sheet": number, "sheets": addresses if count > 1 else ()}
        if number == 1:
            yield draft._replace(context=context)
        else:
            yield draft._replace(
                address=address,
                title=f"{draft.title}, page {number}",
                context=context,
                chapter=None,
                part=(draft.part[0] if draft.part else draft.address, f"{'-'.join(draft.part[1:])}{number}"),
                crumbs=(*draft.crumbs, (draft.address, draft.title)),
            )
