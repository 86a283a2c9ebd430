"""The finished pieces that stand round a page's body."""

from markupsafe import Markup

from partnership_plans.fixed import fixed
from partnership_plans.words.messages import say

NOTHING = Markup("")


@fixed
class Shell:
    """The finished pieces round a body: each is safe HTML, which the template only places.

    `here` is where its links start, `latest` the page of the edition that speaks now where this one is superseded,
    `data` what search engines are told. `css`, `script` and `csp` join when the site's style sheet and scripts are
    known, `moved` when it is known what once stood on the page, `books` when the plan has been made as one document,
    `archive` when the site has been made as one file. `proposed` says of a preview what it is. A message with a link to
    the page names it `shared_as`, says it is `shared_with`, and shows `card`, on which stands `card_says`. `embed` and
    `picture` are what to copy to show what a page is about on another website; on the page that stands there, `full`
    leads to the one that tells all. `easy` leads to the page's Easy Read version, `languages` lead to the same page in
    the site's other languages, and `twins` name it to search engines.
    """

    here: str
    kind: str
    wide: bool
    id: str
    lang: Markup
    title: Markup
    description: Markup
    site_name: Markup
    banner_name: Markup
    colour: Markup
    home: Markup
    search: Markup
    a_to_z: Markup
    partnership_url: Markup
    exit: bool
    exit_url: Markup
    canonical: Markup
    latest: Markup
    robots: str
    edit: Markup
    feedback: Markup
    as_at: Markup
    written: Markup
    changed: Markup
    feeds: Markup
    body: Markup
    nav: Markup
    breadcrumb: Markup
    contents: Markup
    notice: Markup
    help: Markup
    footer: Markup
    whose: Markup
    logo: Markup
    shared_as: Markup = NOTHING
    shared_with: Markup = NOTHING
    card: Markup = NOTHING
    card_says: Markup = NOTHING
    full: Markup = NOTHING
    embed: Markup = NOTHING
    picture: Markup = NOTHING
    icon: str = ""
    data: Markup = NOTHING
    easy: Markup = NOTHING
    languages: Markup = NOTHING
    twins: Markup = NOTHING
    moved: Markup = NOTHING
    proposed: Markup = NOTHING
    books: Markup = NOTHING
    archive: Markup = NOTHING
    css: str = ""
    script: str = ""
    csp: str = ""

    @staticmethod
    def say(message: str, **parts: object) -> str:
        """Say a message of the template's own in the site's language; what stands at its names is safe HTML already."""
        return say(message, **parts)
