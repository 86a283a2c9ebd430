"""What stands at the top of a page: that its edition is not in force, and where an older link on it leads."""

from collections.abc import Collection, Mapping
from datetime import date

from markupsafe import Markup

from partnership_plans import formatting
from partnership_plans.facts.force import Standing, standing
from partnership_plans.facts.holding import Hold
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.dates import When
from partnership_plans.model.edition import Edition
from partnership_plans.pages.addresses import Addresses
from partnership_plans.pages.editions import same_subject
from partnership_plans.pages.page import Draft
from partnership_plans.sentences import held_words
from partnership_plans.views.links import relative
from partnership_plans.words.messages import Message, mark, say, say_html

NOTHING = Message("")
NOT_IN_FORCE = {
    (True, True): mark(
        "This edition, for {period}, is a draft: it is not in force. For the one that was decided on, {link}."
    ),
    (True, False): mark("This edition, for {period}, is a draft: it is not in force. For the one before it, {link}."),
    (False, True): mark(
        "This edition, for {period}, is proposed: it is not in force. For the one that was decided on, {link}."
    ),
    (False, False): mark("This edition, for {period}, is proposed: it is not in force. For the one before it, {link}."),
}
"""What is said of an edition that is not in force: as a draft or a proposal, older than the one that is or not."""
COMES_AFTER = mark('<a href="{url}">The edition for {period}</a> comes after it.')
NEXT = {
    "draft": mark('<a href="{url}">The edition for {period}</a> is a draft.'),
    "proposed": mark('<a href="{url}">The edition for {period}</a> is proposed.'),
}
"""What is said of the edition that follows, by its status."""


def notice(
    draft: Draft, speaking: Mapping[str, Plan], corpus: Corpus, as_at: date | None, known: Collection[str]
) -> Markup:
    """Say of a page's edition that it is older, a draft, to come or over, and lead to the same subject elsewhere.

    `speaking` has the edition that speaks for each partnership on the day; `known` the addresses of all pages.
    """
    plan = draft.plan
    if plan is None:
        return Markup("")
    current, state = speaking[plan.partnership_id], standing(plan.edition, as_at)
    if plan.edition_id == current.edition_id:
        return _of_current(draft, plan, state, corpus, as_at)
    text = _beside(plan.edition, current.edition, state)
    link = say_html(
        '<a href="{url}">see {years}</a>',
        url=relative(same_subject(draft, plan, current, corpus, known), draft.here),
        years=formatting.years(current.edition.period),
    )
    begins = formatting.day(plan.edition.period.first)
    if not text:
        return Markup("")
    said = say_html(text, period=formatting.period(plan.edition.period), begins=begins, link=link)
    return Markup("<p>{}</p>").format(said)


def latest_version(
    draft: Draft, speaking: Mapping[str, Plan], corpus: Corpus, as_at: date | None, known: Collection[str]
) -> str:
    """Give the page of the edition that speaks now, for a page of one that is superseded; "" for any other.

    A draft and an edition to come are not superseded. Source of the relation: RFC 5829.
    """
    plan = draft.plan
    if plan is None or plan.edition_id == (current := speaking[plan.partnership_id]).edition_id:
        return ""
    if standing(plan.edition, as_at) in {Standing.DRAFT, Standing.TO_COME}:
        return ""
    return same_subject(draft, plan, current, corpus, known)


def held_notice(hold: Hold | None) -> Markup:
    """Say of a page in a preview that the public does not see it, and why."""
    if hold is None:
        return Markup("")
    words = say("This is a draft") if hold.until is None else say("This is {held_words}", held_words=held_words(hold))
    return Markup("<p><strong>{}.</strong> {}</p>").format(words, say("It stands in this preview only."))


def _beside(edition: Edition, current: Edition, state: Standing) -> str:
    """Say what an edition is beside the one that speaks for the partnership."""
    older = edition.period.first < current.period.first
    if state is Standing.DRAFT:
        return NOT_IN_FORCE[edition.status == "draft", older]
    if state is Standing.TO_COME:
        return mark("This edition, for {period}, begins on {begins}. Until then, {link}.")
    if older:
        return mark("An older edition: {link}.")
    if state is Standing.OVER:
        return mark("This edition, for {period}, is over. For the one that speaks for the partnership now, {link}.")
    return NOTHING


def _over(edition: Edition) -> str:
    """Say that the time of an edition is over, as precisely as its document does; a report on many is no plan."""
    if edition.genre == "report on many partnerships" and isinstance(edition.published, When):
        return say("This is a report of {published}, and no plan", published=formatting.when(edition.published))
    end = edition.period.end
    which = say("this plan") if edition.genre == "plan" else say("the plan that is reported on")
    if end.day:
        return say("The period of {which} ended on {end}", which=which, end=formatting.when(end))
    return say("The period of {which} ended in {end}", which=which, end=formatting.when(end))


def _of_current(draft: Draft, plan: Plan, state: Standing, corpus: Corpus, as_at: date | None) -> Markup:
    """Say of the edition that speaks for a partnership how it stands, where it is not in force."""
    edition = plan.edition
    kind = say("plan") if edition.genre == "plan" else say("report")
    if state is Standing.DRAFT:
        drafted = edition.status == "draft"
        words = (
            say("This {kind} is a draft: it is not in force.", kind=kind)
            if drafted
            else say("This {kind} is proposed: it is not in force.", kind=kind)
        )
        return Markup("<p>{}</p>").format(words)
    if state is Standing.TO_COME:
        begins = formatting.day(edition.period.first)
        words = say("This {kind} begins on {begins}. No earlier edition is published here.", kind=kind, begins=begins)
        return Markup("<p>{}</p>").format(words)
    if state is Standing.IN_FORCE or (as_at is None and edition.status != "ended"):
        return Markup("")
    text = Markup("<p>{}. ").format(_over(edition))
    if as_at is None or edition.period.last >= as_at:
        text = Markup("<p>{} ").format(say("This {kind} is no longer in force.", kind=kind))
    later = [
        other for other in corpus.editions(plan.partnership_id) if other.edition.period.first > edition.period.first
    ]
    if not later:
        return text + Markup("{}</p>").format(say("No later edition is published here."))
    coming = later[-1]
    later_on = NEXT.get(coming.edition.status, COMES_AFTER)
    words = say_html(
        later_on, url=relative(coming.address, draft.here), period=formatting.period(coming.edition.period)
    )
    return text + words + Markup("</p>")


def moved_places(places: Mapping[str, str], addresses: Addresses) -> dict[str, Markup]:
    """Say on each page where the places went that were on it: who follows an older link is led on, nobody else sees it.

    `places` gives for each (`about/#team`) the address at which its content is now. No host can forward such a link:
    a browser asks for the page, and keeps what follows the `#` to itself.
    """
    found: dict[str, Markup] = {}
    for old, end in places.items():
        page, _, place = old.partition("#")
        new = end.removesuffix("#")
        title = addresses.title_at(new) or say("the place that took its place")
        link = Markup('<a href="{}">{}</a>').format(relative(new, page), title)
        words = say_html("This link is an older one. It now leads to {link}.", link=link)
        line = Markup('<p class="notice moved" id="{}">{}</p>').format(place, words)
        found[page] = found.get(page, Markup("")) + line + "\n"
    return found
