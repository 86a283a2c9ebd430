"""The help lines on a page: in full at its foot, and those for its subject near its top."""

from markupsafe import Markup

from partnership_plans import formatting
from partnership_plans.fixed import fixed
from partnership_plans.model.site import Help, HelpLine
from partnership_plans.pages.page import Draft
from partnership_plans.rendering.fragments import Templates
from partnership_plans.views.links import relative
from partnership_plans.views.shell import NOTHING
from partnership_plans.words.messages import say


@fixed
class HelpView:
    """Help lines under their title, and the day on which they were last checked."""

    title: str
    lines: tuple[HelpLine, ...]
    checked: str


class HelpLines:
    """Makes the boxes of help lines; each is laid out once."""

    def __init__(self, templates: Templates, held: Help | None) -> None:
        """Take the help of the site, if it has any."""
        self._templates, self._help = templates, held
        self._made: dict[tuple[str, tuple[HelpLine, ...]], Markup] = {}

    def foot(self, draft: Draft) -> Markup:
        """Give all lines, as they stand at the foot of a page."""
        return self._box("help", self._help, self._help.entries) + self._who(draft) if self._help else NOTHING

    def lead(self, draft: Draft) -> str:
        """Give the sentence below a page's title; on that of contacts, with the number for an emergency.

        That is the first of the numbers: which it is depends on the country.
        """
        if not draft.emergency or self._help is None or self._help.emergency is None:
            return draft.lead
        return say("{lead} For an emergency, call {number}.", lead=draft.lead, number=self._help.emergency.number)

    def near(self, draft: Draft) -> Markup:
        """Give whom to call near the top of a page: every number on a hub's home, those for its topics elsewhere."""
        lines = self._help.entries if self._help else ()
        has_all = draft.numbers == "all"  # which leads to who to call from its top
        near = tuple(line for line in lines if has_all or {*line.topics} & {*draft.topics})
        if self._help is None or not near:
            return NOTHING
        numbers = self._box("numbers", self._help, near)
        return numbers if has_all else numbers + self._who(draft)

    def _who(self, draft: Draft) -> Markup:
        """Lead from a box of numbers to whom to call about what, unless this is that page."""
        if self._help is None or not self._help.subjects or draft.numbers == "it is their page":
            return NOTHING
        url = relative("who-to-call/", draft.here)
        return Markup('<p class="who"><a href="{}">{}</a></p>').format(url, say("Who to call"))

    def _box(self, name: str, held: Help, lines: tuple[HelpLine, ...]) -> Markup:
        if (name, lines) not in self._made:
            view = HelpView(held.title, lines, formatting.when(held.checked))
            self._made[name, lines] = self._templates.lay_out(f"plan/{name}.html", view)
        return self._made[name, lines]
