"""The files of a new plan. What nobody has said yet is left out: none of them holds a figure or a name of ours."""

import json
from collections.abc import Mapping
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from partnership_plans.adding.partnerships import folder_of
from partnership_plans.loading.countries import country_called
from partnership_plans.model.chapter import FrontMatter, digest_of
from partnership_plans.model.dates import Period
from partnership_plans.model.site import AccessibilityStatement
from partnership_plans.model.translations import texts_of
from partnership_plans.settings.model import Settings
from partnership_plans.settings.names import IGNORED, SHAPE
from partnership_plans.source.written import Style, as_yaml
from partnership_plans.words.messages import say, speaking

GIVEN = Path(__file__).parent / "given"
HOSTS = {
    "github": "## The first publish\n\nPush this to GitHub. When “Publish” under **Actions** is green, choose "
    "**Settings → Pages → Deploy from a branch**, `gh-pages`. In `CODEOWNERS`, name the team that looks at changes of "
    "anything but words and figures.\n",
    "gitlab": "## The first publish\n\nPush this to GitLab. `.gitlab-ci.yml` says at its top which variables have to "
    "be set once. In `CODEOWNERS`, name the team that looks at changes of anything but words and figures.\n",
    "folder": "## The first publish\n\n`plans publish --to folder:/srv/plans`, with the folder that your web server "
    "shows.\n",
}
OWN_THEME = "  custom_dir: theme\n"
OWN_HOOK = "plugins: []\nhooks:\n  - hooks/build.py"
ENGLISH = ("en-GB", "en-US")
UNCHECKED = "# The program wrote the Welsh here. Have it read by somebody whose language it is, and delete this line.\n"
TO_BE_READ = """\
10. **Have the Welsh read** by somebody whose language it is. The program wrote some into these files: \
@FILES@. Its other Welsh words await that too.
"""
OWNERS = """\
# Who has to look at a change before it is merged. Take the # away and name your own team.
# *               @organisation/team
# /plans/
# /content/
# /content/CNAME  @organisation/team
"""


def files_of(said: Mapping[str, str], today: date, *, within_the_program: bool = False) -> dict[str, str]:
    """Give each file of a new plan by its name; `said` has the answers.

    Within a copy of the program the settings name its hook, which needs nothing installed; else the plugin.
    """
    key = said["id"]
    edition = folder_of(Period.model_validate(said["period"]))
    words = _words_of(said, today)
    files = {
        "mkdocs.yml": _settings(said, within_the_program=within_the_program),
        f"plans/{key}/partnership.yml": _file(
            {"name": said["name"], "area": said["area"]} | ({"kind": said["kind"]} if said["kind"] else {})
        ),
        f"plans/{key}/{edition}/edition.yml": _file(
            {"title": said["title"], "period": said["period"], "status": "draft"}
        ),
        **words,
        "requirements.txt": f"partnership-plans{_pinned()}\n",
        ".gitignore": IGNORED,
    }
    if said["hosting"] == "github":
        files[".github/workflows/publish.yml"] = _given("github-publish.yml")
        files[".github/workflows/preview.yml"] = _given("github-preview.yml")
        files[".github/workflows/show.yml"] = _given("github-show.yml")
        files[".github/workflows/lay.yml"] = _given("github-lay.yml")
    if said["hosting"] == "gitlab":
        files[".gitlab-ci.yml"] = _given("gitlab-ci.yml")
    files["README.md"] = _readme(said, edition, [name for name in words if _language_of(name, said) not in ENGLISH])
    return files | ({"CODEOWNERS": OWNERS} if said["hosting"] != "folder" else {})


def _given(name: str) -> str:
    return (GIVEN / name).read_text(encoding="utf-8")


def _words_of(said: Mapping[str, str], today: date) -> dict[str, str]:
    """Give the files that hold words of ours for readers, in the site's language, and their translations."""
    language, further = said["language"], said["also_in"]
    statement, welcome = _in(language, said, today)
    own = "" if language in ENGLISH else UNCHECKED
    files = {
        "plans/accessibility.yml": f"{own}{_file(statement)}",
        "content/index.md": f"{welcome}\n",
    }
    if not further:
        return files
    own = "" if further in ENGLISH else UNCHECKED
    translated, welcomed = _in(further, said, today)
    texts, others = (texts_of(AccessibilityStatement.model_validate(one)) for one in (statement, translated))
    entries = [
        {"of": one.of, "text": one.text, "translation": other.text}
        for one, other in zip(texts, others, strict=True)
        if one.text != other.text
    ]
    made_from = digest_of(FrontMatter(), welcome)
    return files | {
        f"plans/translations/{further}.yml": f"{own}{_file({'translations': entries})}",
        f"content/index.{further}.md": f"---\n{own}made_from: {made_from}\n---\n{welcomed}\n",
    }


def _in(language: str, said: Mapping[str, str], today: date) -> tuple[dict[str, Any], str]:
    """Give the accessibility statement, and the words of the first page, in a language."""
    with speaking(language):
        return _statement(said, today), say("Here you can read our plan, and see how far we have got.")


def _language_of(name: str, said: Mapping[str, str]) -> str:
    """Give the language of a file with words for readers: a translation names it, before its ending."""
    further = said["also_in"]
    return further if further and name.endswith((f"/{further}.yml", f".{further}.md")) else said["language"]


def _readme(said: Mapping[str, str], edition: str, in_welsh: list[str]) -> str:
    names = ", ".join(f"`{name}`" for name in in_welsh)
    parts = {
        "@NAME@": said["name"],
        "@PARTNERSHIP@": said["id"],
        "@EDITION@": edition,
        "@MORE@\n": TO_BE_READ.replace("@FILES@", names) if names else "",
        "@HOSTING@\n": HOSTS[said["hosting"]],
    }
    text = _given("readme.md")
    for sign, words in parts.items():
        text = text.replace(sign, words)
    return text


def _file(data: Mapping[str, Any]) -> str:
    return as_yaml(dict(data), style=Style(folded=True))


def _pinned() -> str:
    try:
        return f"=={version('partnership-plans')}"
    except PackageNotFoundError:
        return ""


def _settings(said: Mapping[str, str], *, within_the_program: bool) -> str:
    publish_to = {"github": "branch:gh-pages", "gitlab": "branch:pages"}.get(said["hosting"], "")
    plan: dict[str, Any] = {"shape": str(SHAPE), "profile": said["profile"], "country": said["country"]}
    plan |= {"language": said["language"]} if said["language"] != "en-GB" else {}
    plan |= {"also_in": [said["also_in"]]} if said["also_in"] else {}
    money = country_called(said["country"]).currency
    plan |= {"currency": money} if money != Settings.model_fields["currency"].default else {}
    month = country_called(said["country"]).year_starts
    plan |= {"financial_year_starts": month} if month != Settings.model_fields["financial_year_starts"].default else {}
    plan |= {"publish_to": publish_to} if publish_to else {}
    # In quotation marks, since MkDocs reads this file too, and takes “no” and “12” for something else.
    head = "".join(
        f"{key}: {json.dumps(said[answer], ensure_ascii=False)}\n"
        for key, answer in (("site_name", "name"), ("site_url", "address"))
    )
    return (
        "# The site's name, address and look. Everything else lives in plans/ and content/.\n"
        f"{head}docs_dir: content\nsite_dir: site\nuse_directory_urls: true\nstrict: true\n\n"
        f"theme:\n  name: material\n{OWN_THEME if within_the_program else ''}  font: false\n"
        f"{OWN_HOOK if within_the_program else 'plugins: [partnership-plans]'}\n\n{as_yaml({'extra': {'plan': plan}})}"
    )


def _statement(said: Mapping[str, str], today: date) -> dict[str, Any]:
    """Say only what is so on the day on which a plan is begun: nobody has tested it yet."""
    untested = say("Nobody has tested this website yet, so we do not say that it meets any of the standard.")
    return {
        "organisation": said["name"],
        "website": said["name"],
        "scope": say("this website, which shows the plan “{title}”", title=said["title"]),
        "status": "not compliant",
        "contact": say(
            "Write to us if you need a page in another format, or if something on it does not work for you."
        ),
        "contact_email": said["contact"],
        "answer_within": say("the time that we set for answering any message"),
        "non_compliance": [untested],
        "improving": say("We will have the website tested, and say here what was found."),
        "prepared": today.isoformat(),
        "reviewed": today.isoformat(),
        "tested": today.isoformat(),
        "tested_by": say("a program; no person has tested it yet"),
        "how_tested": say(
            "When this website was begun, a program looked at its files. No person has looked at its pages."
        ),
    }
