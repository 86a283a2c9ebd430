"""Every setting that the site honours: how it is written, what it is for, and what holds where it is left out.

Over 300 lines, since it is the one list of settings, each with its words for the manual.
"""

import re
from importlib.util import find_spec
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Annotated, Any, Literal
from urllib.parse import urljoin, urlsplit

from pydantic import BeforeValidator, Field

from partnership_plans.loading.profiles import OWN, USUAL, shipped
from partnership_plans.model.country import Country
from partnership_plans.model.dates import Period
from partnership_plans.model.dates_meant import MONTHS, read_date
from partnership_plans.model.language_tags import read_tag, tag_meant
from partnership_plans.model.reckoning import CURRENCIES, Reckoning, money_meant
from partnership_plans.model.record import Record, refuse
from partnership_plans.model.values import Flag, Line
from partnership_plans.model.web import address_meant, fault_of
from partnership_plans.problems import nearest
from partnership_plans.words.messages import has_words

NARRATIVE, THEME, HOOK, PLUGIN = "content", "theme", "hooks/build.py", "partnership-plans"
KEPT = (NARRATIVE, "plans", THEME, "hooks", "tests", "docs", "benchmarks", "requirements")
"""Folders of the project that hold what people wrote, so that no site may be built or published into them."""
URL_PATH = re.compile(r"/?(?:[A-Za-z0-9._~-]+/)*(?:[A-Za-z0-9._~-]+)?")
TARGET = re.compile(r"folder:.+|branch:[\w./-]+(?:@\S+)?|s3://[a-z0-9][a-z0-9.-]*/?")
PAGES = {
    "github.com": "github.io",
    "raw.githubusercontent.com": "github.io",
    "gitlab.com": "gitlab.io",
    "codeberg.org": "codeberg.page",
}
"""Where hosts of repositories show the websites that are made of them."""
REPOSITORY = re.compile(
    r"(?:www\.)?(?P<host>github\.com|gitlab\.com|codeberg\.org|bitbucket\.org|raw\.githubusercontent\.com)(?:/(?P<owner>[^/]+)(?:/(?P<name>[^/]+?)(?:\.git)?)?)?(?:/.*)?"
)
BRANCHES = frozenset({"gh-pages", "gl-pages", "pages", "gh_pages", "docs", "main", "master"})
"""Usual names of branches that hosts show."""
TARGET_KINDS = ("folder", "branch", "s3")
PAUSE = ("extra", "plan", "pause")
"""Where the pause before an election stands in the settings."""
PUBLISH_TO = "PLANS_PUBLISH_TO"
"""A variable that says where the site is published to, before the settings do."""
BOOKS = ("pdf", "epub")
"""What a plan can be made as beside its pages."""
BOOKS_AT = ("extra", "plan", "books")
SHAPE = 2
"""The newest shape of a project's files: `upgrading/steps.py` has what leads to it."""
RELEASES = 10
"""How many releases a target keeps unless told otherwise: to go back to, and for pages that readers still have open."""


def _site_of(repository: re.Match[str]) -> str:
    """Say at which address a host shows the website that is made of a repository."""
    owner, name, host = (repository["owner"] or "").lower(), repository["name"] or "", repository["host"]
    pages = f"{owner}.{PAGES.get(host, '')}"
    if not name or host not in PAGES:
        return "write the address at which readers see it, such as https://council.github.io/plans/."
    return f"write “https://{pages}/{'' if name.lower() == pages else f'{name}/'}”, or the site's own domain."


def _read_site_url(value: Any) -> Any:
    text = value.strip() if isinstance(value, str) else value
    if not isinstance(text, str):
        return value
    hint = "write it as a browser shows it, such as https://plans.example.gov.uk/ or https://council.github.io/plans/."
    if (fault := fault_of(text)) or not text.lower().startswith(("https://", "http://")):
        raise refuse("bad-setting", f"The address “{text[:60]}” {fault or 'does not begin with https://'}.", hint)
    parts = urlsplit(text)
    if parts.query or parts.fragment or "?" in text or "#" in text:
        raise refuse(
            "bad-setting", f"“{text[:60]}” is the address of one page; the site's own has no “?” or “#”.", hint
        )
    if (repository := REPOSITORY.fullmatch(f"{parts.netloc.lower()}{parts.path}")) is not None:
        raise refuse("bad-setting", f"“{text[:60]}” is where the files lie, and not the website.", _site_of(repository))
    if not URL_PATH.fullmatch(parts.path) or ".." in parts.path.split("/"):
        raise refuse("bad-setting", f"The folder in “{text[:60]}” has signs that an address can't have.", hint)
    return f"{text.rstrip('/')}/"


def _address(hint: str, *schemes: str) -> BeforeValidator:
    """Read the address of a website that begins in one of these ways."""

    def read(value: Any) -> Any:
        text = value.strip() if isinstance(value, str) else value
        if isinstance(text, str) and ((fault := fault_of(text)) or not text.lower().startswith(schemes)):
            raise refuse("bad-setting", f"The address “{text[:60]}” {fault or 'does not begin with https://'}.", hint)
        return text

    return BeforeValidator(read)


FEEDBACK = "write a mailbox, such as mailto:web@example.gov.uk, or the address of your form, https://…, or take it out."


def _read_feedback(value: Any) -> Any:
    """Read where readers say what is wrong: a mailbox without a letter of its own, or the address of a form."""
    text = value.strip() if isinstance(value, str) else value
    if not isinstance(text, str):
        return value
    bare = text.partition("?")[0]
    if text != bare and bare.lower().startswith("mailto:") and not fault_of(bare):
        message = f"“{text[:60]}” has words for the letter, and the site writes them: the page's title and address."
        raise refuse("bad-setting", message, f"write “{bare}”.")
    if text.lower().startswith(("mailto:", "https://")):
        fault = fault_of(text)
    else:
        fault = "is neither a mailbox (mailto:…) nor a form (https://…)"
    if fault:
        meant = address_meant(re.sub("^http:", "https:", text, flags=re.IGNORECASE))
        raise refuse("bad-setting", f"“{text[:60]}” {fault}.", f"write “{meant}”." if meant else FEEDBACK)
    return text


def _read_edit_uri(value: Any) -> Any:
    text = value.strip() if isinstance(value, str) else value
    if isinstance(text, str) and (fault := fault_of(urljoin("https://host.example/repository/", text))):
        hint = "write the path below the repository, such as edit/main/ (on GitLab: -/edit/main/)."
        raise refuse("bad-setting", f"“{text[:60]}” {fault}.", hint)
    return text


def _read_own_word(value: Any) -> Any:
    """Read a site's own word for one and for many: `goal, goals`."""
    if not isinstance(value, str) or not value.strip():
        return value
    one, comma, many = (part.strip() for part in value.partition(","))
    if not (comma and one and many) or "," in many:
        message = f"“{value.strip()[:40]}” is not a word for one and a word for many."
        first = one or value.strip()
        raise refuse("bad-setting", message, f"write “{first}, {first}s”: the word for one, and for many.")
    return f"{one}, {many}"


def marked(tag: str) -> str:
    """Say how words in another language are marked."""
    return f"mark what is in that language with {{{{ lang('{tag}') }}}} and {{{{ end_lang() }}}}."


def _read_language(value: Any) -> Any:
    """Give a language tag in the usual letters: `en-GB`, `cy`, `zh-Hant-HK`."""
    text = value.strip() if isinstance(value, str) else value
    if not isinstance(text, str):
        return value
    if text.lower() == "uk":
        hint = "write “language: en-GB” for British English."
        raise refuse("bad-setting", "“uk” is the tag of Ukrainian.", hint)
    if not (tag := read_tag(text)):
        meant = tag_meant(text) or "en-GB"
        hint = f"write “language: {meant}”." if has_words(meant) else f"write “language: en-GB”; {marked(meant)}"
        raise refuse("bad-setting", f"“{text[:40]}” is not a language tag.", hint)
    return tag


def _read_month(value: Any) -> Any:
    text = value.strip() if isinstance(value, str) else value
    if not isinstance(text, str):
        return value
    read = read_date(f"{text} 2000")
    if text.isdecimal():
        number: object = int(text)
    else:
        number = read.get("month") if read and not read.get("day") else None
    if isinstance(number, int) and 1 <= number <= len(MONTHS):
        return MONTHS[number - 1]
    meant = read.get("month") if read else None
    close = MONTHS[meant - 1] if isinstance(meant, int) else nearest(text.title(), MONTHS) or "April"
    raise refuse("bad-setting", f"“{text[:40]}” is no month.", f"write the month's name, such as “{close}”.")


def _read_currency(value: Any) -> Any:
    text = value.strip() if isinstance(value, str) else value
    if not isinstance(text, str):
        return value
    meant = money_meant(text)
    if meant == text:
        return text
    if meant:
        raise refuse("bad-setting", f"“{text[:40]}” is not written so here.", f"write “{meant}”.")
    known = " or ".join(f"“{one}”" for one in CURRENCIES)
    raise refuse("bad-setting", f"“{text[:40]}” is no money that the site can write.", f"write {known}.")


def holds_work(folder: str) -> bool:
    """Say whether a folder, by its path from the project's own, is one that people write in or git keeps."""
    parts = PurePosixPath(normpath(folder)).parts
    return not parts or parts[0] in KEPT or (parts[0].startswith(".") and parts[0] != "..")


def target_meant(text: str) -> str:
    """Say what to write in place of a target that is none: a path, a branch by its bare name, a store by half."""
    kind, colon, rest = text.strip().partition(":")
    name = rest.strip().strip("/") if colon else kind
    if re.match(r"[/~.\\]|[A-Za-z]:[\\/]", text.strip()):
        return f"write “folder:{text.strip()[:60]}”."
    if colon and kind.strip().casefold() in TARGET_KINDS and name and " " not in name:
        right = kind.strip().casefold()
        lead = {"s3": "//", "folder": "/" if rest.strip().startswith("/") else ""}.get(right, "")
        return f"write “{right}:{lead}{name.partition('/')[0] if right == 's3' else name}”."
    if not colon and kind.casefold() in BRANCHES:
        return f"write “branch:{kind}”."
    close = nearest(kind, TARGET_KINDS)
    meant = f"did you mean “{close}:”? " if close and close != kind else ""
    return f"{meant}write folder:/srv/plans, branch:gh-pages or s3://bucket."


def _read_target(value: Any) -> Any:
    text = value.strip() if isinstance(value, str) else value
    if isinstance(text, str) and not TARGET.fullmatch(text):
        hint = target_meant(text)
        raise refuse("bad-setting", f"“{text[:60]}” is no place to publish to.", hint)
    if isinstance(text, str) and text.startswith("folder:") and holds_work(text.removeprefix("folder:")):
        message = f"“{text[:60]}” is a folder of the project itself, and what is published would lie among its files."
        raise refuse("bad-setting", message, "write a folder outside the project, such as folder:/srv/plans.")
    return text


def _only(allowed: str, why: str) -> BeforeValidator:
    def read(value: Any) -> Any:
        text = value.strip().rstrip("/") if isinstance(value, str) else value
        if text != allowed:
            shown = f"“{text[:60]}”" if isinstance(text, str) else "This"
            raise refuse("bad-setting", f"{shown} does not work here: {why}.", f"write “{allowed}”.")
        return text

    return BeforeValidator(read)


def _read_folder(value: Any) -> Any:
    text = value.strip() if isinstance(value, str) else value
    if isinstance(text, str):
        parts = PurePosixPath(text).parts
        if not parts or text in {".", "/"} or ".." in parts or parts[0] in KEPT:
            message = f"The site can't be built into “{text[:60]}”: what people wrote is there, and would be replaced."
            raise refuse("bad-setting", message, "write site_dir: site, or take the line out.")
    return text


def _read_on(value: Any) -> Any:
    if isinstance(value, str) and value.strip().lower() not in {"true", "yes"}:
        message = "Every page is a folder of its own here, so that its address need not end in “.html”."
        raise refuse("bad-setting", message, "write “use_directory_urls: true”, or take the line out.")
    return value


def _read_cards(value: Any) -> Any:
    if isinstance(value, str) and value.strip().lower() in {"true", "yes"} and find_spec("PIL") is None:
        message = "The pictures are drawn by Pillow, which is not installed here."
        raise refuse("bad-setting", message, "run “pip install 'partnership-plans[cards]'”, or write “cards: false”.")
    return value


def _read_off(value: Any) -> Any:
    if not (isinstance(value, str) and value.strip().lower() in {"false", "no"}):
        message = "The site fetches no font: it uses those that the reader's machine has."
        raise refuse("bad-setting", message, "write “font: false”, or take it out.")
    return value


def _read_hooks(value: Any) -> Any:
    if isinstance(value, str):
        message = f"“{value[:60]}” stands where MkDocs wants a list."
        raise refuse("bad-setting", message, f"write “hooks: [{value.strip()[:60]}]”.")
    return value


def _read_plugins(value: Any) -> Any:
    """Give the names of plugins, in whichever of MkDocs' forms they stand: a list or a group, with options or not."""
    if isinstance(value, str):
        message = f"“{value[:60]}” stands where MkDocs wants a list."
        raise refuse("bad-setting", message, f"write “plugins: [{PLUGIN}]”.")
    if isinstance(value, dict):
        return tuple(value)
    if isinstance(value, list):
        return tuple(next(iter(one)) if isinstance(one, dict) and len(one) == 1 else one for one in value)
    return value


def _read_shape(value: Any) -> Any:
    text = str(value).strip()
    if not text.isdecimal() or not 1 <= int(text) <= SHAPE:
        newer = text.isdecimal() and int(text) > SHAPE
        why = f"this program knows shapes up to {SHAPE}" if newer else "it is a number"
        hint = "install a newer program." if newer else f"say “{SHAPE}”, or take the line out."
        raise refuse("bad-setting", f"“{text[:40]}” is no shape of these files: {why}.", hint)
    return int(text)


def _read_profile(value: Any) -> Any:
    text = value.strip() if isinstance(value, str) else value
    if not isinstance(text, str):
        return value
    known = (*shipped(), OWN)
    word = "-".join(text.casefold().replace("_", " ").split())
    if word in known:
        return word
    if word.endswith((".yml", ".yaml")) or "/" in word:
        hint = f"move your own profile to {OWN}, and say “profile: {OWN}”."
        raise refuse("bad-setting", f"“{text[:60]}” is not where a profile of one's own lies.", hint)
    close = nearest(word, known)
    hint = f"did you mean “{close}”? " if close else ""
    listed = ", ".join(f"“{one}”" for one in known)
    raise refuse("bad-setting", f"There is no profile “{text[:60]}”.", f"{hint}choose from {listed}.")


def _read_books(value: Any) -> Any:
    names = value.replace(",", " ").split() if isinstance(value, str) else value
    if not isinstance(names, list) or not names:
        return value if names else ()
    typed = [name.strip().lower() if isinstance(name, str) else "" for name in names]
    if unknown := [str(name)[:40] for name, low in zip(names, typed, strict=True) if low not in BOOKS]:
        meant = dict.fromkeys(nearest(name, BOOKS) for name in typed if name)
        right = ", ".join(name for name in meant if name) or ", ".join(BOOKS)
        listed = " and ".join(f"“{name}”" for name in unknown)
        message = f"A plan can be made as pdf and as epub, and not as {listed}."
        raise refuse("bad-setting", message, f"write “books: [{right}]”.")
    return tuple(dict.fromkeys(typed))


WebAddress = Annotated[Line, BeforeValidator(_read_site_url)]
Website = Annotated[
    Line, _address("write where the repository is, such as https://github.com/council/plans.", "https://", "http://")
]
EditPath = Annotated[Line, BeforeValidator(_read_edit_uri)]
ExitAddress = Annotated[
    Line,
    _address("write the address of a page that gives nothing away, such as https://www.bbc.co.uk/weather.", "https://"),
]
Feedback = Annotated[Line, BeforeValidator(_read_feedback)]
OwnWord = Annotated[Line, BeforeValidator(_read_own_word)]
Language = Annotated[Line, BeforeValidator(_read_language)]
MonthName = Annotated[Line, BeforeValidator(_read_month)]
Currency = Annotated[Line, BeforeValidator(_read_currency)]
Shape = Annotated[int, BeforeValidator(_read_shape)]
ProfileName = Annotated[Line, BeforeValidator(_read_profile)]
PublishTo = Annotated[Line, BeforeValidator(_read_target)]
OnlyContent = Annotated[str, _only(NARRATIVE, "the narrative lies in content/")]
OnlyMaterial = Annotated[str, _only("material", "the pages are made for that theme's conventions")]
OnlyTheme = Annotated[str, _only(THEME, "the templates and styles lie in theme/")]
Folder = Annotated[Line, BeforeValidator(_read_folder)]
Hooks = Annotated[tuple[Line, ...], BeforeValidator(_read_hooks)]
Books = Annotated[tuple[Literal["pdf", "epub"], ...], BeforeValidator(_read_books)]
Plugins = Annotated[tuple[Line, ...], BeforeValidator(_read_plugins)]


def own_word(word: str, example: str) -> Any:
    """Declare what a site may call a thing by a word of its own, for one and for many."""
    return Field(
        "",
        description=f"What your site says for “{word}” and its plural, in the program's own words. Small letters, the "
        "word for one and then for many.",
        examples=[example],
    )


class Settings(Record):
    """What `mkdocs.yml` says of the site, free of MkDocs. Each field's place in the file is in `PLACES`."""

    site_name: Line = Field(
        description="The site's name, at the foot of every page and in the title of those of no one partnership.",
        examples=["Safer communities plans"],
    )
    site_url: WebAddress = Field(
        "",
        description="Where the site will stand, with its folder if it has one. Without it, pages name no address of "
        "their own to search engines, the links of the feed are not whole, and the page for an address that is not "
        "there (404) works only at the top of a domain: below a folder, such as that of a GitHub project without a "
        "domain of its own, it has no style and its links lead nowhere.",
        examples=["https://plans.example.gov.uk/", "https://council.github.io/plans/"],
    )
    site_description: Line = Field(
        "",
        description="What search engines show below the home page of a site with several partnerships, where its "
        "narrative (`content/index.md`) has no `description`. Left out, it is what the profile has.",
        examples=["Community safety plans in plain English"],
    )
    repo_url: Website = Field(
        "",
        description="Where the repository is. With `edit_uri`, each page links to its own file there, for changes.",
        examples=["https://github.com/council/plans"],
    )
    edit_uri: EditPath = Field(
        "",
        description="How files are changed there, as a path below `repo_url`. On GitLab it is `-/edit/main/`.",
        examples=["edit/main/"],
    )
    docs_dir: OnlyContent = Field(description="Where the narrative lies. It can be nowhere else.", examples=["content"])
    site_dir: Folder = Field("site", description="The folder that `plans build` builds.", examples=["site"])
    use_directory_urls: Annotated[Flag, BeforeValidator(_read_on)] = Field(
        True, description="Only `true` works.", examples=["true"]
    )
    strict: Flag = Field(
        True,
        description="What is wrong always stops a build here; this is for MkDocs' own commands.",
        examples=["true"],
    )
    plugins: Plugins = Field(
        (),
        description=f"What MkDocs runs: this one plugin, `{PLUGIN}`, by which its own commands build the plans too.",
        examples=[f"[{PLUGIN}]"],
    )
    hooks: Hooks = Field(
        (),
        description=f"Only where the program lies beside the plans, as in its own repository: `hooks: [{HOOK}]` with "
        "`plugins: []` does what the plugin does. Both together are refused.",
        examples=[f"[{HOOK}]"],
    )
    theme: OnlyMaterial = Field("material", description="Only `material` works.", examples=["material"])
    custom_dir: OnlyTheme = Field("theme", description="Only `theme` works.", examples=["theme"])
    font: Annotated[Flag, BeforeValidator(_read_off)] = Field(
        False, description="Only `false` works: no font is fetched.", examples=["false"]
    )
    brand: Line = Field(
        "#0b4a5e",
        description="The colour of the band at the top: `#` and six digits, **in quotation marks**, since YAML takes "
        "what follows a bare `#` for a remark. All other shades are derived from it.",
        examples=['"#0b4a5e"'],
    )
    accent: Line = Field(
        "#8a3b12",
        description="The colour of the line below the band, and of the second row in charts. In quotation marks too.",
        examples=['"#8a3b12"'],
    )
    logo: Line = Field(
        "",
        description="A picture in `content/` (PNG, SVG, WebP, AVIF or JPEG), by its path there, shown beside the name.",
        examples=["logo.svg"],
    )
    language: Language = Field(
        "en-GB",
        description="The language of the site, as a language tag such as `en-GB`, `en-US` or `cy`. The program's own "
        "words (headings, menus, sentences about dates and numbers) are in English or in Welsh; any other language is "
        "told, with how to mark words that are in one "
        "([editing.md](editing.md#links-charts-and-tables-in-narrative)).",
        examples=["en-GB"],
    )
    financial_year_starts: MonthName = Field(
        "April",
        description="The month in which your financial years begin: `2026/27` and `2026/27 Q1` are read by it. Where "
        "it is not April, a year is named by the one that it ends in: `FY2027` may be written too, and readers see "
        "“fiscal year 2027”. With `January`, years are those of the calendar, and quarters are written `2026 Q1`.",
        examples=["April"],
    )
    currency: Currency = Field(
        "pounds",
        description="The money of your plans: `pounds`, `euros` or `dollars`. It is what a cost, a sum or a budget is "
        "in that gives no `unit` of its own.",
        examples=["pounds"],
    )
    profile: ProfileName = Field(
        USUAL,
        description=f"The field that the plans are of: {', '.join(f'`{one}`' for one in shipped())}; or `{OWN}`, "
        "which a council writes of its own ([field.md](field.md)).",
        examples=["community-safety"],
    )
    shape: Shape = Field(
        1,
        description="Which shape the files have: `plans upgrade` brings older ones forward, and writes it "
        "([upgrade.md](upgrade.md)).",
        examples=["2"],
    )
    country: Country = Field(
        "",
        description="The country that the site is of: `England`, `Wales`, `Scotland` or `Northern Ireland`, by which "
        "the accessibility statement names who enforces the law; or any other by its name. There the statement names "
        "no law and nobody of the UK, and says of complaints what you write at `enforcement` in "
        "`plans/accessibility.yml`. Left out, it is taken for a part of the UK.",
        examples=["England"],
    )
    licence: Literal["", "OGL-UK-3.0", "CC-BY-4.0", "CC0-1.0", "none"] = Field(
        "",
        description="The licence under which the plan's data can be used: `OGL-UK-3.0`, `CC-BY-4.0`, `CC0-1.0` or "
        "`none`. Left out, it is the Open Government Licence in the UK, and none is named elsewhere.",
        examples=["OGL-UK-3.0"],
    )
    exit_url: ExitAddress = Field(
        "https://www.bbc.co.uk/weather",
        description="Where “Exit this page” leads, on pages about abuse: to another site that gives nothing away.",
        examples=["https://www.bbc.co.uk/weather"],
    )
    feedback: Feedback = Field(
        "",
        description="Where readers can say that something is wrong with a page, by a link at its foot: a mailbox "
        "(`mailto:…`), for a letter with the page's title and address in it, or your own form (`https://…`), which is "
        "told both as `title` and `page`, or where you write `{title}` and `{address}`. Pages with the exit link have "
        "none: what was begun there would stay in somebody's drafts or history.",
        examples=["mailto:web@example.gov.uk"],
    )
    embeds: Flag = Field(
        False,
        description="Whether the site has a small page of each measure, priority and action for other websites to show "
        "in a frame, and a picture of each chart ([publishing.md](publishing.md#on-other-websites)). With `site_url`, "
        "the page of each says what to copy.",
        examples=["true"],
    )
    cards: Annotated[Flag, BeforeValidator(_read_cards)] = Field(
        False,
        description="Whether a message that links to a page shows a picture with its title: one of each priority and "
        "each measure, of each plan and of the site. Needs `site_url`, and `partnership-plans[cards]` installed "
        "([publishing.md](publishing.md#where-a-page-is-shared)).",
        examples=["true"],
    )
    archive: Flag = Field(
        False,
        description="Whether the whole site is one file too, to read without the internet: its first page and its site "
        "map lead to it ([data.md](data.md#the-site-without-the-internet)).",
        examples=["true"],
    )
    forms: Flag = Field(
        False,
        description="With `yes`, the site has forms for its editors at `/admin/`, which save to the repository that "
        "`repo_url` names, each change as a proposal ([editing.md](editing.md#edit-by-form)).",
        examples=["yes"],
    )
    publish_to: PublishTo = Field(
        "",
        description="Where `plans publish` publishes to, if neither `--to` nor `PLANS_PUBLISH_TO` says so: "
        "`folder:/srv/plans`, `branch:gh-pages` or `s3://bucket`. From a folder or a branch that is at hand, "
        "`plans check` reads which addresses have been published.",
        examples=["branch:gh-pages"],
    )

    priority: OwnWord = own_word("priority", "goal, goals")
    action: OwnWord = own_word("action", "project, projects")
    measure: OwnWord = own_word("measure", "indicator, indicators")
    owner: OwnWord = own_word("owner", "lead, leads")
    partnership: OwnWord = own_word("partnership", "agency, agencies")
    partner: OwnWord = own_word("partner", "member, members")
    plan: OwnWord = own_word("plan", "strategy, strategies")

    pause: Period | None = Field(
        None,
        description="A pause before an election: its first and last day. What is new in it, by its `publish_on` or "
        "since it was not there before, is held back until the day after "
        "([publishing.md](publishing.md#before-an-election)).",
        examples=["2026-03-24 to 2026-05-07"],
    )

    books: Books = Field(
        (),
        description="What else each plan is published as, beside its pages, as one document that its first page leads "
        "to: `pdf` to print, `epub` for e-readers. It needs an extra part of the program ([print.md](print.md)), and "
        "makes builds longer. Left out, there is none.",
        examples=["[pdf, epub]"],
    )

    @property
    def reckoning(self) -> Reckoning:
        """What the site reckons by: its years, its money and its language."""
        return Reckoning(MONTHS.index(self.financial_year_starts) + 1, self.currency, self.language)

    @property
    def vocabulary(self) -> dict[str, tuple[str, str]]:
        """The site's own words, each for one and for many, by the program's word."""
        given = ((word, getattr(self, word).partition(", ")) for word in WORDS)
        return {word: (one, many) for word, (one, _, many) in given if one}

    @property
    def base_path(self) -> str:
        """The folder of the host in which the site stands, with a slash at both ends."""
        return urlsplit(self.site_url).path or "/"

    @property
    def edit_base(self) -> str:
        """Where the project's folder can be changed; empty where `mkdocs.yml` does not say.

        MkDocs means the folder of narrative. Half of our pages come from `plans/`.
        """
        if not self.repo_url or not self.edit_uri:
            return ""
        base = urljoin(f"{self.repo_url.rstrip('/')}/", self.edit_uri.lstrip("/")).rstrip("/")
        above, _, last = base.rpartition("/")
        return f"{above if last in {'docs', NARRATIVE} else base}/"


OURS = ("extra", "plan")
IN_THEME = {"theme": ("theme", "name"), "custom_dir": ("theme", "custom_dir"), "font": ("theme", "font")}
IN_PLAN = (
    "profile", "shape", "country", "licence",
    "brand", "accent", "logo", "language", "financial_year_starts", "currency", "exit_url", "feedback",
    "embeds", "archive", "forms", "cards", "publish_to", "pause", "books",
)  # fmt: skip
STAND_IN: dict[str, object] = {"site_name": "Plans", "docs_dir": NARRATIVE}
"""What no settings can do without, with what stands in for it where it is missing."""
WORDS = ("priority", "action", "measure", "owner", "partnership", "partner", "plan")
IN_WORDS = {word: (*OURS, "words", word) for word in WORDS}
PLACES: dict[str, tuple[str, ...]] = {
    name: (IN_THEME | IN_WORDS).get(name, (*OURS, name) if name in IN_PLAN else (name,))
    for name in Settings.model_fields
}
"""Where each setting stands in `mkdocs.yml`."""
