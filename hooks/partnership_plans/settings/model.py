"""Every setting that the site honours: what it is for, and what holds where it is left out."""

from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

from pydantic import Field

from partnership_plans.loading.countries import OWN as OWN_COUNTRY
from partnership_plans.loading.countries import country_called, with_law
from partnership_plans.loading.profiles import OWN, USUAL, shipped
from partnership_plans.model.dates import Period
from partnership_plans.model.dates_meant import MONTHS
from partnership_plans.model.own_words import parted
from partnership_plans.model.reckoning import Reckoning
from partnership_plans.model.record import Record
from partnership_plans.model.values import Flag, Line
from partnership_plans.settings.addresses import EditPath, ExitAddress, Feedback, WebAddress, Website
from partnership_plans.settings.folders import HOOK, NARRATIVE, PLUGIN, Folder, PublishTo
from partnership_plans.settings.names import (
    AlsoIn,
    CountryName,
    Currency,
    Language,
    MonthName,
    OwnWord,
    ProfileName,
    Shape,
)
from partnership_plans.settings.outputs import OUTPUTS, Outputs
from partnership_plans.settings.switches import (
    FolderAddresses,
    Font,
    Hooks,
    OnlyContent,
    OnlyMaterial,
    OnlyTheme,
    Plugins,
)

PAUSE = ("extra", "plan", "pause")
"""Where the pause before an election stands in the settings."""
PUBLISH_TO = "PLANS_PUBLISH_TO"
"""A variable that says where the site is published to, before the settings do."""
RELEASES = 10
"""How many releases a target keeps unless told otherwise: to go back to, and for pages that readers still have open."""


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
    use_directory_urls: FolderAddresses = Field(True, description="Only `true` works.", examples=["true"])
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
    font: Font = Field(False, description="Only `false` works: no font is fetched.", examples=["false"])
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
    also_in: AlsoIn = Field(
        (),
        description="Languages that the site is in too, beside `language`. Each page has its twin below a folder that "
        "is named after the language (`/cy/`), with a link from one to the other, and your translations "
        "([words.md](words.md#a-site-in-two-languages)).",
        examples=["[cy]"],
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
        examples=["4"],
    )
    country: CountryName = Field(
        "",
        description="The country that the site is of, by its name. The accessibility statement names the law and who "
        f"enforces it in those whose law the program knows: {', '.join(f'`{one}`' for one in with_law())}. Elsewhere "
        "it names none, and says of complaints what you write at `enforcement` in `plans/accessibility.yml`; or write "
        f"the law of your country in `{OWN_COUNTRY}`, and name that file here ([field.md](field.md#the-law-of-your-"
        f"country)). Left out, the site is taken to be of `{with_law()[0]}`.",
        examples=[with_law()[0], OWN_COUNTRY],
    )
    licence: Literal["", "OGL-UK-3.0", "CC-BY-4.0", "CC0-1.0", "none"] = Field(
        "",
        description="The licence under which the plan's data, and its words and figures as a document, can be used: "
        "`OGL-UK-3.0`, `CC-BY-4.0`, `CC0-1.0` or `none`. Left out, it is what is usual in the `country`: "
        f"`{country_called('').licence}` in those whose law the program knows, and `none` elsewhere.",
        examples=[country_called("").licence],
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
    outputs: Outputs = Field(
        (),
        description="What the site is published as beside its pages and data ([data.md](data.md#outputs)): `pdf` and "
        "`epub`, each plan as one document; `archive`, the whole site as one file; `embeds`, frames and pictures for "
        "other websites; `cards`, a picture for messages that link to a page. Left out, there is none.",
        examples=[f"[{', '.join(OUTPUTS)}]"],
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
    commitment: OwnWord = own_word("commitment", "pledge, pledges")
    promise: OwnWord = own_word("promise", "pledge, pledges")
    recommendation: OwnWord = own_word("recommendation", "proposal, proposals")
    organisation: OwnWord = own_word("organisation", "agency, agencies")
    council: OwnWord = own_word("council", "authority, authorities")

    pause: Period | None = Field(
        None,
        description="A pause before an election: its first and last day. What is new in it, by its `publish_on` or "
        "since it was not there before, is held back until the day after "
        "([publishing.md](publishing.md#before-an-election)).",
        examples=["2026-03-24 to 2026-05-07"],
    )

    @property
    def reckoning(self) -> Reckoning:
        """What the site reckons by: its years, its money and its language."""
        months = MONTHS.index(self.financial_year_starts) + 1
        return Reckoning(months, self.currency, self.language, (self.language, *self.also_in))

    @property
    def names(self) -> dict[str, str]:
        """The settings that readers see the words of, by name; those that are left out are not there."""
        given = {"site_name": self.site_name, "site_description": self.site_description}
        return {name: text for name, text in given.items() if text}

    @property
    def vocabulary(self) -> dict[str, tuple[str, str]]:
        """The site's own words, each for one and for many, by the program's word."""
        return parted({word: getattr(self, word) for word in WORDS})

    def standing(self, below: str) -> "Settings":
        """Give the settings of a site in a folder of this one's (`previews/12/`), which has no forms of its own."""
        if not below:
            return self
        return self.model_copy(update={"site_url": f"{self.site_url}{below}" if self.site_url else "", "forms": False})

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
    "brand", "accent", "logo", "language", "also_in", "financial_year_starts", "currency", "exit_url", "feedback",
    "outputs", "forms", "publish_to", "pause",
)  # fmt: skip
STAND_IN: dict[str, object] = {"site_name": "Plans", "docs_dir": NARRATIVE}
"""What no settings can do without, with what stands in for it where it is missing."""
WORDS = (
    "priority", "action", "measure", "owner", "partnership", "partner", "plan", "commitment", "promise",
    "recommendation", "organisation", "council",
)  # fmt: skip
IN_WORDS = {word: (*OURS, "words", word) for word in WORDS}
PLACES: dict[str, tuple[str, ...]] = {
    name: (IN_THEME | IN_WORDS).get(name, (*OURS, name) if name in IN_PLAN else (name,))
    for name in Settings.model_fields
}
"""Where each setting stands in `mkdocs.yml`."""
