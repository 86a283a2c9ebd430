"""From files to the typed corpus, with every fault of every file reported in one go."""

from pathlib import Path
from typing import NamedTuple

from partnership_plans.loading.beside import look_beside
from partnership_plans.loading.files import Files
from partnership_plans.loading.homes import report_homeless
from partnership_plans.loading.inventory import Folder, addressed, look_into
from partnership_plans.loading.narrative import read_narrative
from partnership_plans.loading.plans import read_bodies, read_edition, read_partnership
from partnership_plans.loading.translations import read_translations
from partnership_plans.loading.unread import NO_PARTNERSHIPS, Unread, misplaced_in_content
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.problems import Place, Problem, error, has_errors
from partnership_plans.source.ahead import read_ahead
from partnership_plans.source.lines import Lines


class Loaded(NamedTuple):
    """What was read, what is wrong with it, and the lines of each file for the report.

    `copies` are the files under `content/` that are published as they are, by their address.
    """

    corpus: Corpus
    problems: tuple[Problem, ...]
    lines: Lines
    copies: dict[str, Path]


def load(root: Path) -> Loaded:
    """Read `plans/` and `content/` below a project's folder. Another process reads the YAML of many plans."""
    lines = Lines()
    files = Files(root.resolve(), lines, [])
    base, content = look_into(files, "plans"), look_into(files, "content")
    with read_ahead(files.root) as reader:
        return _load(files._replace(reader=reader), lines, base, content)


def _load(files: Files, lines: Lines, base: Folder | None, content: Folder | None) -> Loaded:
    if base is None and not files.root.joinpath("plans").is_symlink():
        message = "There is no folder “plans”."
        hint = "add it, with a folder for each partnership."
        files.problems.append(error("missing-file", Place("plans"), message, hint))
    files.problems.extend(look_beside(files.root, base))
    narrative = read_narrative(files, content)
    bodies = read_bodies(files, base.folders.get("bodies") if base else None)
    unread = Unread(files)
    if base:
        unread.at_top(base)
    misplaced = unread.data or any(map(misplaced_in_content, files.problems))
    plans: list[Plan] = []
    incomplete: set[str] = set()
    partnerships = [(name, one) for name, one in addressed(files, base) if name not in NO_PARTNERSHIPS] if base else []
    if base and not ({*base.folders} - NO_PARTNERSHIPS or misplaced):
        message = "There is no partnership in plans/, and so nothing to publish."
        hint = "add a folder for it with partnership.yml in it, such as plans/market-town/."
        files.problems.append(error("empty-project", Place("plans"), message, hint))
    for partnership_id, folder in partnerships:
        beside = Unread(files)
        is_near = beside.in_partnership(folder)
        partnership = read_partnership(files, folder, told=is_near)
        lost = beside.data or misplaced
        if lost or not folder.folders:
            incomplete.add(partnership_id)
        _report_no_edition(files, folder, told=lost)
        for edition_id, edition_folder in addressed(files, folder):
            read = read_edition(files, edition_folder, misplaced=lost)
            if read is None:
                continue
            address = f"{partnership_id}/{edition_id}/"
            plans.append(
                Plan(
                    partnership_id,
                    edition_id,
                    partnership.partnership,
                    read.edition,
                    tuple(chapter for chapter in narrative.chapters if chapter.address.startswith(address)),
                    read.origins,
                    read.broken_ids | bodies.broken_ids | partnership.broken,
                    read.unread,
                    any(broken.startswith(address) for broken in narrative.broken),
                    read.frozen,
                    read.translations,
                )
            )
    of_site = read_translations(files, base) if base else ()
    own = tuple(one for one in narrative.chapters if not any(one.address.startswith(plan.address) for plan in plans))
    if base and partnerships:
        report_homeless(files, own, base, incomplete)
    return Loaded(
        Corpus(
            bodies.bodies,
            tuple(plans),
            own,
            bodies.origins,
            bodies.broken_ids,
            narrative.broken,
            not has_errors(files.problems),
            translations=of_site,
        ),
        tuple(files.problems),
        lines,
        {name: path for name, path in content.every() if not name.endswith(".md")} if content else {},
    )


def _report_no_edition(files: Files, folder: Folder, *, told: bool) -> None:
    """Report a partnership of which no edition is there: no page would lead to it. `told`: a part lies elsewhere."""
    if not (folder.folders or told):
        message = "There is no edition of this partnership's plan, so it would be on no page."
        hint = f"add a folder for the years of its plan with edition.yml in it, such as {folder.name}/2020-2024/."
        files.problems.append(error("empty-partnership", Place(folder.name), message, hint))
