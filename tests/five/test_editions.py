"""Editions of one plan: an old one says that it is old, and leads to the same subject in the newest."""

import re

import pytest

from built.reading import Built, links

OLD, NEW = "central-bedfordshire/2009-2012/", "central-bedfordshire/2019-2021/"
EXIT = 'class="exit-link"'
NOTICE = re.compile(r"<p>An older edition.*?</p>", re.DOTALL)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("results/", "results/"),
        ("priorities/page-56f4e0/", "priorities/"),
        ("priorities/re-offending/", "priorities/"),
        ("measures/killed-or-seriously-injured/", "measures/"),
        ("recommendations/owner-not-stated/", "recommendations/"),
        ("surveys/", "surveys/"),
        ("reviews/", ""),
    ],
)
def test_a_page_of_an_older_edition_leads_to_the_same_subject_in_the_newest(built: Built, old: str, new: str) -> None:
    notice = NOTICE.search(built.pages[f"{OLD}{old}"])
    assert notice is not None
    assert [target for target, _ in links(notice[0], f"{OLD}{old}")] == [f"{NEW}{new}"]


def test_no_page_of_the_newest_edition_says_that_it_is_older(built: Built) -> None:
    assert not [at for at, page in built.pages.items() if at.startswith(NEW) and NOTICE.search(page)]


def test_the_partnership_s_own_address_shows_its_newest_edition(built: Built) -> None:
    assert NEW in {target for target, _ in links(built.pages["central-bedfordshire/"], "central-bedfordshire/")}


def test_what_changed_says_that_years_lie_between_two_editions(built: Built) -> None:
    # Neither document says that it replaces the other: seven years lie between them.
    says = built.text(f"{NEW}what-changed/")
    assert "ended in 2012, and this one starts in 2019" in says
    assert "made by plans between the two, which are not on this site" in says
    assert "not stated where left out: what it replaces" in built.text(f"{NEW}about/")


def test_what_changed_can_be_left_at_once_where_a_priority_is_about_abuse(built: Built) -> None:
    assert EXIT in built.pages[f"{NEW}what-changed/"]
    assert EXIT not in built.pages[f"{NEW}about/"]
