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
    link = Markup('<a href="{}">see {}</a>').format(
        relative(same_subject(draft, plan, current, corpus, known), draft.here),
        formatting.years(current.edition.period),
    )
    begins = formatting.day(plan.edition.period.first)
    return Markup(text).format(period=formatting.period(plan.edition.period), begins=begins, link=link)  # noqa: S704 - our own words


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
    words = "This is a draft" if hold.until is None else f"This is {held_words(hold)}"
    return Markup("<p><strong>{}.</strong> It stands in this preview only.</p>").format(words)


def _beside(edition: Edition, current: Edition, state: Standing) -> str:
    """Say what an edition is beside the one that speaks for the partnership."""
    older = edition.period.first < current.period.first
    if state is Standing.DRAFT:
        words = "a draft" if edition.status == "draft" else "proposed"
        which = "the one that was decided on" if older else "the one before it"
        return f"<p>This edition, for {{period}}, is {words}: it is not in force. For {which}, {{link}}.</p>"
    if state is Standing.TO_COME:
        return "<p>This edition, for {period}, begins on {begins}. Until then, {link}.</p>"
    if older:
        return "<p>An older edition: {link}.</p>"
    if state is Standing.OVER:
        return "<p>This edition, for {period}, is over. For the one that speaks for the partnership now, {link}.</p>"
    return ""


def _over(edition: Edition) -> str:
    """Say that the time of an edition is over, as precisely as its document does; a report on many is no plan."""
    if edition.genre == "report on many partnerships" and isinstance(edition.published, When):
        return f"This is a report of {formatting.when(edition.published)}, and no plan"
    end = edition.period.end
    which = "this plan" if edition.genre == "plan" else "the plan that is reported on"
    return f"The period of {which} ended {'on' if end.day else 'in'} {formatting.when(end)}"


def _of_current(draft: Draft, plan: Plan, state: Standing, corpus: Corpus, as_at: date | None) -> Markup:
    """Say of the edition that speaks for a partnership how it stands, where it is not in force."""
    edition = plan.edition
    kind = "plan" if edition.genre == "plan" else "report"
    if state is Standing.DRAFT:
        words = "is a draft" if edition.status == "draft" else "is proposed"
        return Markup("<p>This {} {}: it is not in force.</p>").format(kind, words)
    if state is Standing.TO_COME:
        begins = formatting.day(edition.period.first)
        return Markup("<p>This {} begins on {}. No earlier edition is published here.</p>").format(kind, begins)
    if state is Standing.IN_FORCE or (as_at is None and edition.status != "ended"):
        return Markup("")
    text = Markup("<p>{}. ").format(_over(edition))
    if as_at is None or edition.period.last >= as_at:
        text = Markup("<p>This {} is no longer in force. ").format(kind)
    later = [
        other for other in corpus.editions(plan.partnership_id) if other.edition.period.first > edition.period.first
    ]
    if not later:
        return text + Markup("No later edition is published here.</p>")
    coming = later[-1]
    words = {"draft": "is a draft", "proposed": "is proposed"}.get(coming.edition.status, "comes after it")
    return text + Markup('<a href="{}">The edition for {}</a> {}.</p>').format(
        relative(coming.address, draft.here), formatting.period(coming.edition.period), words
    )


def moved_places(places: Mapping[str, str], addresses: Addresses) -> dict[str, Markup]:
    """Say on each page where the places went that were on it: who follows an older link is led on, nobody else sees it.

    `places` gives for each (`about/#team`) the address at which its content is now. No host can forward such a link:
    a browser asks for the page, and keeps what follows the `#` to itself.
    """
    found: dict[str, Markup] = {}
    for old, end in places.items():
        page, _, place = old.partition("#")
        new = end.removesuffix("#")
        line = Markup(
            '<p class="notice moved" id="{}">This link is an older one. It now leads to <a href="{}">{}</a>.</p>'
        )
        title = addresses.title_at(new) or "the place that took its place"
        found[page] = found.get(page, Markup("")) + line.format(place, relative(new, page), title) + "\n"
    return found
