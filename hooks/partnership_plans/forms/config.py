"""`admin/config.yml`: which forms there are, for which files, made from the model and from what stands in `plans/`."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from partnership_plans.forms.branch import MARK
from partnership_plans.forms.files import record_of
from partnership_plans.forms.shapes import Shape, shape_of
from partnership_plans.forms.widgets import STATUS, Choices, boxes
from partnership_plans.model.chapter import FrontMatter
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.edition import Edition
from partnership_plans.model.fact import Thing
from partnership_plans.model.governance import Body
from partnership_plans.model.partnership import Partnership
from partnership_plans.model.statuses import USUAL, StatusWord
from partnership_plans.settings import Settings
from partnership_plans.source import read_yaml
from partnership_plans.source.lenient import as_it_stands

BACKENDS = {"github.com": "github", "gitlab.com": "gitlab", "codeberg.org": "gitea"}
OFTEN = ("actions", "measures", "priorities", "terms", "contacts", "news", "structures", "risks", "changes")
"""Sections for which there is a form before anything stands in them, each in a file that is named as it is."""
NEW_EDITION = ("title", "period", "status", "replaces", "summary")
"""What is asked of an edition that begins; the rest is asked by its own form, once it is there."""
KINDS = {"priorities": "priority", "actions": "action", "measures": "measure", "documents": "document", "funds": "fund",
         "reviews": "review"}  # fmt: skip


def config(root: Path, corpus: Corpus, settings: Settings) -> dict[str, Any]:
    """Give the whole of `admin/config.yml`, for Sveltia CMS."""
    message = {name: f"{MARK}{word} {{{{collection}}}} “{{{{slug}}}}”" for name, word in _COMMITS.items()}
    message |= {name: f"{MARK}{word} “{{{{path}}}}”" for name, word in _FILES.items()}
    said: dict[str, Any] = {
        "backend": {**_backend(settings), "commit_messages": message},
        "publish_mode": "editorial_workflow",
        "media_folder": "content",
        "public_folder": "/",
        "media_libraries": {"default": {"config": {"slugify_filename": True}}},
        "output": {"omit_empty_optional_fields": True},
        "slug": {"encoding": "ascii", "clean_accents": True},
    }
    if settings.site_url:
        said |= {"site_url": settings.site_url.rstrip("/")}
    bodies = tuple((one.id, one.name) for one in corpus.bodies)
    shared = [_file(root, path, {"body": bodies}) for path in sorted((root / "plans" / "bodies").glob("*.yml"))]
    top = [*sorted((root / "plans").glob("*.yml")), *sorted((root / "plans").glob("*/partnership.yml"))]
    whole = [_file(root, path, {"body": bodies}) for path in top if record_of(path.relative_to(root).as_posix())]
    collections: list[dict[str, Any]] = []
    several = len({plan.partnership.name for plan in corpus.plans}) > 1
    for plan in corpus.plans:
        choices = {"body": bodies, **_choices(plan)}
        label = f"{plan.partnership.name}: {plan.edition.title}" if several else plan.edition.title
        collections += [_of_plan(root, plan, label, choices), _pages_of_plan(root, plan, label, choices)]
        collections.append(_easy_of_plan(root, plan, label))
    if shared:
        collections.append({"name": "bodies", "label": "Organisations", "editor": PLAIN, "files": shared})
    if whole:
        collections.append({"name": "site", "label": "The whole site", "editor": PLAIN, "files": whole})
    if others := list(_other_pages(root, corpus)):
        collections.append({"name": "pages", "label": "Words on other pages", "editor": PLAIN, "files": others})
    return said | {"collections": [*collections, *_new_editions(corpus)]}


_COMMITS = {"create": "add", "update": "change", "delete": "take out"}
_FILES = {"uploadMedia": "add", "deleteMedia": "take out"}
PLAIN = {"preview": False}
EASY = ".easy.md"
BODY = {
    "name": "body",
    "label": "Text",
    "widget": "text",
    "required": False,
    "hint": "Markdown, as in the manual: a blank line between paragraphs, `## ` before a heading, and for a picture"
    " beside the page `![what it shows](its-name.png)`.",
}


def _backend(settings: Settings) -> dict[str, Any]:
    parts = urlsplit(settings.repo_url)
    host = parts.netloc.lower().removeprefix("www.")
    name = BACKENDS.get(host) or ("gitlab" if "gitlab" in host else "github")
    said = {"name": name, "repo": parts.path.strip("/").removesuffix(".git"), "branch": _branch(settings)}
    if host and host not in BACKENDS:
        said["base_url"] = f"{parts.scheme}://{parts.netloc}"
    return said


def _branch(settings: Settings) -> str:
    words = settings.edit_uri.strip("/").split("/")
    return words[words.index("edit") + 1] if "edit" in words[:-1] else "main"


def _choices(plan: Plan) -> Choices:
    """Give what can be chosen in a plan, by kind: the id and the title of each."""
    edition = plan.edition
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for section, kind in KINDS.items():
        found[kind] = tuple((one.id, _title(one)) for one in getattr(edition, section, ()))
    found[STATUS] = tuple((one.word, _with_meaning(one)) for one in edition.statuses) or tuple(
        (word, word) for word in USUAL
    )
    found["group"] = tuple((one.id, _title(one)) for each in edition.structures for one in each.groups)
    return found


def _with_meaning(one: StatusWord) -> str:
    """Say what a plan's own word for a status means, in its own words where it has any."""
    said = one.detail or (one.means if one.means != one.word else "")
    return f"{one.word}: {said}" if said else one.word


def _title(one: Thing | Body) -> str:
    return str(getattr(one, "title", None) or getattr(one, "name", None) or one.id)


def _of_plan(root: Path, plan: Plan, label: str, choices: Choices) -> dict[str, Any]:
    address = plan.address.rstrip("/")
    folder = root / "plans" / address
    paths = [path for path in sorted(folder.rglob("*.yml")) if record_of(path.relative_to(root).as_posix()) is Edition]
    files = [_file(root, path, choices) for path in paths]
    there = {box["name"] for one in files for box in one["fields"]}
    for section in OFTEN:
        if section not in there:
            new = boxes(shape_of(Edition, {}), choices, only=[section])
            files.append(
                {"name": section, "label": _words(section), "file": f"plans/{address}/{section}.yml", "fields": new}
            )
    files = [one for one in files if one["fields"]]
    return {"name": address.replace("/", "-"), "label": label, "editor": PLAIN, "files": files}


def _pages_of_plan(root: Path, plan: Plan, label: str, choices: Choices) -> dict[str, Any]:
    """Give the form for the chapters of a plan, with which new ones are written."""
    address = plan.address.rstrip("/")
    return {
        "name": f"{address.replace('/', '-')}-pages",
        "label": f"Pages of {label}",
        "label_singular": "page",
        "folder": f"content/{address}",
        "extension": "md",
        "format": "yaml-frontmatter",
        "create": True,
        "slug": "{{title}}",
        "identifier_field": "title",
        "media_folder": f"/content/{address}",
        "public_folder": "",
        "editor": PLAIN,
        "fields": _of_pages((root / "content" / address).glob("*.md"), choices),
    }


def _other_pages(root: Path, corpus: Corpus) -> Iterator[dict[str, Any]]:
    """Give a form for each page of words that is no chapter of a plan: of a priority, a partnership, the whole site."""
    content = root / "content"
    easy = {content / f"{plan.address}{name}{EASY}" for plan in corpus.plans for name in _easy_names(plan)}
    chapters = {content / plan.address.rstrip("/") for plan in corpus.plans}
    for path in sorted(content.rglob("*.md")):
        name = path.relative_to(root).as_posix()
        if path.parent not in chapters and path not in easy:
            label = path.relative_to(content).with_suffix("").as_posix()
            yield {"name": label.replace("/", "-"), "label": label, "file": name, "format": "yaml-frontmatter",
                   "fields": _of_pages([path], {})}  # fmt: skip


def _easy_names(plan: Plan) -> dict[str, str]:
    """Give the pages of a plan that have a form for their Easy Read version, each by its file with its title."""
    found = {"index": plan.edition.title}
    found |= {f"priorities/{one.id}": one.title for one in plan.edition.priorities}
    own = ((one.address.removeprefix(plan.address).rstrip("/"), one) for one in plan.chapters if one.easy is None)
    return found | {name: one.front.title for name, one in own if name and name not in found and one.front.title}


def _easy_of_plan(root: Path, plan: Plan, label: str) -> dict[str, Any]:
    """Give the forms for Easy Read versions: of the first page, of each priority and chapter, there or not yet."""
    address = plan.address.rstrip("/")
    files = []
    for name, title in _easy_names(plan).items():
        file = f"content/{address}/{name}{EASY}"
        fields = _of_pages([path] if (path := root / file).is_file() else [], {})
        files.append(
            {"name": f"easy-{name.replace('/', '-')}", "label": title, "file": file, "format": "yaml-frontmatter",
             "fields": fields}
        )  # fmt: skip
    return {"name": f"{address.replace('/', '-')}-easy", "label": f"Easy Read of {label}",
            "media_folder": f"/content/{address}", "public_folder": "", "editor": PLAIN, "files": files}  # fmt: skip


def _new_editions(corpus: Corpus) -> Iterator[dict[str, Any]]:
    """Give a form for each partnership that begins an edition: its file in a folder of its own, and no other."""
    for address in dict.fromkeys(plan.address.split("/")[0] for plan in corpus.plans):
        plans = [plan for plan in corpus.plans if plan.address.split("/")[0] == address]
        earlier = [{"value": one.address.split("/")[1], "label": one.edition.title} for one in plans]
        made = {box["name"]: box for box in boxes(shape_of(Edition, {}), {}, only=NEW_EDITION)}
        made["replaces"] |= {"widget": "select", "options": earlier}
        made["status"] |= {"required": True, "default": "draft"}
        yield {
            "name": f"{address}-new",
            "label": f"New edition, {plans[0].partnership.name}",
            "label_singular": "edition",
            "folder": f"plans/{address}",
            "path": "{{slug}}/edition",
            "slug": "{{title}}",
            "identifier_field": "title",
            "extension": "yml",
            "format": "yaml",
            "create": True,
            "media_folder": "/content",
            "filter": {"field": "title", "pattern": "^$"},  # those that are there have forms of their own
            "editor": PLAIN,
            "fields": [made[name] for name in NEW_EDITION],
        }


def _of_pages(paths: Iterable[Path], choices: Choices) -> list[dict[str, Any]]:
    """Give the boxes for pages: for what stands at their top, in the form that all have, and for their text."""
    from partnership_plans.forms.laying import FRONT  # noqa: PLC0415 - only for pages

    fronts = (FRONT.match(path.read_text(encoding="utf-8")) for path in sorted(paths))
    seen = [as_it_stands(one["front"]) for one in fronts if one]
    return [*boxes(Shape(FrontMatter, None, seen), choices), BODY]


def _file(root: Path, path: Path, choices: Choices) -> dict[str, Any]:
    """Give the form of a file: of an edition, the sections that stand in it."""
    name = path.relative_to(root).as_posix()
    record = record_of(name)
    assert record is not None  # noqa: S101 - its folder holds no others
    read = read_yaml(path, name)
    value = as_it_stands(path.read_text(encoding="utf-8")) if read.value is not None else {}
    only = value.keys() if record is Edition and path.name != "edition.yml" else None
    whole = boxes(shape_of(record, value), choices, only=only)
    if record is Edition and only is None:
        whole = [one for one in whole if one["widget"] != "list" or one["name"] in value]
    title = path.stem if record is not Partnership else path.parent.name
    return {"name": title, "label": _words(title), "file": name, "fields": whole}


def _words(name: str) -> str:
    words = name.replace("_", " ").replace("-", " ")
    return words[:1].upper() + words[1:]
