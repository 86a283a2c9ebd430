"""What `plans draft` does: reads files, recognises, writes a draft whole or not at all, and reports."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from partnership_plans.drafting.bodies import use_known_bodies
from partnership_plans.drafting.document import CannotReadError, Document
from partnership_plans.drafting.editions import partnership_of, period_of, profile_of, title_of
from partnership_plans.drafting.found import Found
from partnership_plans.drafting.laying_out import head, left_over, sections, words_of
from partnership_plans.drafting.of_priorities import link_priorities
from partnership_plans.drafting.of_tables import take_table
from partnership_plans.drafting.of_words import take_words
from partnership_plans.drafting.reading import read
from partnership_plans.drafting.statuses import declare_statuses
from partnership_plans.drafting.tables import Table, tables_of
from partnership_plans.drafting.taking_out import ROUNDS, take_out
from partnership_plans.drafting.telling import report
from partnership_plans.drafting.values import is_period
from partnership_plans.engines import building
from partnership_plans.loading import load
from partnership_plans.loading.profiles import shipped, shipped_profile
from partnership_plans.model.dates import Period
from partnership_plans.model.profile import go_by
from partnership_plans.model.values import is_slug, slug_of
from partnership_plans.problems import stopped
from partnership_plans.settings import go_by_project
from partnership_plans.settings.names import IGNORED, SHAPE
from partnership_plans.source.written import as_yaml
from partnership_plans.writing import write_file

OK, CANNOT_RUN = 0, 2
LONGEST_ID = 40
BODIES = "bodies.yml"


class Draft:
    """The files of a draft by their names in the project, and what was found."""

    def __init__(self, found: Found, lay: Callable[[], dict[str, str]], folder: str, left_out: tuple[str, ...]) -> None:
        """Keep what was found, and how the files are made of it."""
        self.found, self.lay, self.folder, self.left_out = found, lay, folder, left_out
        self.files = lay()


def run(paths: list[Path], given: Mapping[str, str], config: Path) -> int:
    """Draft a plan from files into the project of `config`. Gives 0, or 2 where nothing was written."""
    root = config.resolve().parent
    go_by_project(config)
    try:
        documents = [read(path) for path in paths]
        draft = draft_of(documents, given, root, config.name if not config.is_file() else "")
        _refuse_what_is_there(draft, root)
    except CannotReadError as fault:
        sys.stderr.write(stopped(fault, "Nothing was written."))
        return CANNOT_RUN
    _write(draft, root)
    for _ in range(ROUNDS):
        problems = building.check(config).problems
        if not take_out(draft.found, draft.files, problems):
            break
        for name in draft.files:
            (root / name).unlink()
        draft.files = draft.lay()
        _write(draft, root)
    sys.stdout.write(report(draft.found, draft.folder, draft.left_out, list(draft.files), problems))
    sys.stdout.write(_beside(draft, root))
    return OK


def _beside(draft: Draft, root: Path) -> str:
    """Say that a partnership which is new stands beside others, since the site has a page for each."""
    mine = next((name for name in draft.files if name.endswith("/partnership.yml")), "")
    there = sorted(path.relative_to(root).as_posix() for path in root.glob("plans/*/partnership.yml"))
    others = ", ".join(f"“{name.split('/')[1]}”" for name in there if name != mine)
    if not mine or not others:
        return ""
    key = mine.split("/")[1]
    return f"“{key}” is a partnership of its own, beside {others}. For a plan of one of these, give --partnership.\n"


def _write(draft: Draft, root: Path) -> None:
    for name, text in draft.files.items():
        write_file(root / name, text, root)


def _refuse_what_is_there(draft: Draft, root: Path) -> None:
    for name in draft.files:
        if (root / name).exists():
            hint = "for a plan of somebody else, name them with --partnership"
            if name.startswith(f"{draft.folder}/"):
                needless = f"If there is nothing in {draft.folder}/ that you need, as when “plans new” has just made it"
                hint = f"{needless}, delete that folder; {hint}"
            elif name.startswith("drafts/"):
                hint = "Delete it, if you have been through it"
            else:
                hint = hint.capitalize()
            raise CannotReadError(f"{name} is there already, and a draft writes over nothing. {hint}")


def found_in(document: Document) -> tuple[Found, list[Table]]:
    """Recognise what a document holds."""
    found = Found()
    blocks = list(tables_of(document.blocks))
    tables = [one for one in blocks if isinstance(one, Table)]
    for table in tables:
        take_table(table, found)
    take_words(blocks, found)
    link_priorities(found)
    return found, tables


def draft_of(documents: list[Document], given: Mapping[str, str], root: Path, settings: str) -> Draft:
    """Make the files of a draft. CannotReadError where there is nothing to draft, or no time that it is for."""
    whole = Document(documents[0].name, tuple(one for document in documents for one in document.blocks))
    field = _field_of(whole, given, settings)
    found, tables = found_in(whole)
    if not found.things:
        names = ", ".join(one.name for one in documents)
        raise CannotReadError(f"nothing of a plan was found in {names}. It may be a form that nobody has filled in")
    title = title_of(whole, tables, given["title"])
    period = period_of(whole, tables, given["period"])
    if period is None or not is_period(str(period.value)):
        raise CannotReadError("no time that the plan is for was found: give it, such as --period “2026-04 to 2029-03”")
    of = partnership_of(whole, title, given)
    key = given["partnership"] or slug_of(str(of["name"].value if of["name"] else ""))[:LONGEST_ID].strip("-")
    if key in found.ids and not given["partnership"]:
        key = f"{key}-plan"  # an organisation or a thing of the plan has that name
    if not is_slug(key):
        raise CannotReadError("no address can be made of the name: give one with --partnership, such as market-town")
    spell = Period.model_validate(period.value)
    edition = "-".join(dict.fromkeys((str(spell.first.year), str(spell.last.year))))
    folder = f"plans/{key}/{edition}"
    declare_statuses(found)
    use_known_bodies(found, load(root).corpus.bodies if (root / "plans").is_dir() else ())
    head_of_all = head({"title": title, "period": period, "status": "draft"})
    is_new = not (root / f"plans/{key}/partnership.yml").exists()

    def lay() -> dict[str, str]:
        texts = {"edition.yml": "", **sections(found)}
        texts["edition.yml"] = f"{head_of_all}\n{texts['edition.yml']}".rstrip() + "\n"
        files = {f"{folder}/{name}": text for name, text in texts.items() if name != BODIES}
        if BODIES in texts:
            files[f"plans/bodies/{key}.yml"] = texts[BODIES]
        if is_new:
            files[f"plans/{key}/partnership.yml"] = head({name: one for name, one in of.items() if one})
        files[f"drafts/{key}-{edition}-words.txt"] = words_of(documents)
        if found.unplaced:
            files[f"drafts/{key}-{edition}-left-over.txt"] = left_over(found.unplaced)
        if settings:
            files |= _new_project(settings, str(of["name"].value if of["name"] else key), field)
            files |= {} if (root / ".gitignore").exists() else {".gitignore": IGNORED}
        return files

    return Draft(found, lay, folder, tuple(one for document in documents for one in document.left_out))


def _field_of(whole: Document, given: Mapping[str, str], settings: str) -> str:
    """Go by the field that a plan in an empty folder is of, and give its profile's name; elsewhere it has one."""
    if not settings:
        if given.get("profile"):
            raise CannotReadError("“--profile” is for an empty folder: here mkdocs.yml names it. Leave it out")
        return ""
    field = given.get("profile") or profile_of(whole, title_of(whole, [], given["title"]))
    if field not in shipped():
        raise CannotReadError(f"there is no profile “{field[:60]}”: use one of {', '.join(shipped())}")
    go_by(shipped_profile(field))
    return field


def _new_project(settings: str, name: str, field: str) -> dict[str, str]:
    site, plan = as_yaml({"site_name": name}), as_yaml({"extra": {"plan": {"shape": str(SHAPE), "profile": field}}})
    return {
        settings: f"{site}docs_dir: content\nsite_dir: site\nuse_directory_urls: true\nstrict: true\n"
        f"theme:\n  name: material\n  font: false\nplugins: [partnership-plans]\n\n{plan}",
        "content/index.md": "This is a draft.\n",
    }
