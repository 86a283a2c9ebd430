"""A narrative, read and rendered without a project round it, by the functions that check and build use."""

from collections.abc import Callable

from partnership_plans.problems import Place
from partnership_plans.rendering.inspecting import Dead
from partnership_plans.rendering.markdown import Html, Narrator
from partnership_plans.rendering.printing import Fragments
from partnership_plans.rendering.sandbox import Filled, Written

Resolve = Callable[[str], str | None]
ONE = Narrator()


def tell(
    text: str,
    resolve: Resolve = lambda address: address,
    fragments: Fragments | None = None,
    first_line: int = 1,
    narrator: Narrator = ONE,
) -> Html:
    """Give what becomes of a text, which begins at a line of a file."""
    filled = Filled(text, tuple(range(text.count("\n") + 1)))
    reading = narrator.read(filled, fragments or Fragments(), Written("content/a/b/page.md", text, first_line))

    def lead(address: str, _where: Place) -> str | Dead:
        found = resolve(address)
        return Dead() if found is None else found

    return narrator.render(reading, lead)
