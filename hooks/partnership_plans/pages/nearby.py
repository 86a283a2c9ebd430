"""Where a link that leads nowhere was probably meant to lead, and a page that joins no other was meant to lie."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from urllib.parse import unquote

from partnership_plans.model.chapter import EASY_READ
from partnership_plans.model.values import slug_of
from partnership_plans.pages.kinds import KINDS
from partnership_plans.pages.page import Draft
from partnership_plans.problems import Problem, nearest, warning
from partnership_plans.words.messages import say

ENDING = re.compile(r"\.(?:md|mdown|markdown|html?|txt|docx?)$|/$", re.IGNORECASE)
ASSET = re.compile(r"\.(?!md$|html?$)[a-z]{3,4}$", re.IGNORECASE)
NEARLY = 0.85
"""How alike the names of two files are of which one was meant for the other."""


def near_page(written: str, folder: str, known: Iterable[str]) -> str:
    """Give a link to the page that was probably meant, as a file of `folder` writes it; empty where none is near.

    `known` are the addresses of pages. The same name elsewhere comes before a name that is nearly the same.
    """
    path, mark, fragment = written.partition("#")
    bare = ENDING.sub("", unquote(path).replace("\\", "/"))
    wanted = [slug_of(part) for part in bare.split("/") if part.strip(".") and part != "content"]
    home = "/".join(folder.split("/")[:2])
    pages = {one.removeprefix(f"{home}/").strip("/"): one for one in known if one.startswith(f"{home}/") and one}
    pages.pop("", None)
    if not wanted or not wanted[-1]:
        return ""
    alike = [name for name in pages if name.split("/")[-1] == wanted[-1]]
    whole = [name for name in alike if name.split("/")[-len(wanted) :] == wanted or name == "/".join(wanted[-2:])]
    found = next((names[0] for names in (whole, alike) if len(names) == 1), "")
    found = found or nearest("/".join(wanted), pages) or nearest(wanted[-1], pages)
    if not found:
        return ""
    file = pages[found].strip("/")
    file = f"{file.removesuffix(EASY_READ.strip('/')).rstrip('/')}.easy" if pages[found].endswith(EASY_READ) else file
    return posixpath.relpath(f"{file}.md", folder or ".") + mark + fragment


def near_file(written: str, folder: str, files: Iterable[str]) -> str:
    """Give a link to the picture or download that was probably meant; `files` lie under `content/`."""
    short = posixpath.basename(unquote(written).replace("\\", "/"))
    by_name = {posixpath.basename(one): one for one in files}
    small = {name.casefold(): name for name in by_name}
    found = small.get(short.casefold()) or small.get(nearest(short.casefold(), small), "")
    return posixpath.relpath(by_name[found], folder or ".") if found else ""


def is_file_name(written: str) -> bool:
    """Say whether a link is to a picture or a download, by its ending."""
    return bool(ASSET.search(written))


def nearly_joins(draft: Draft, known: Iterable[str]) -> Iterator[Problem]:
    """Find narrative with a title of its own whose file is called nearly as a page that the data make."""
    plan, chapter = draft.plan, draft.chapter
    if plan is None or chapter is None or not draft.is_narrative or chapter.front.title is None:
        return
    folder, _, name = draft.address.rstrip("/").rpartition("/")
    told = {one.address for one in plan.chapters}
    made = {kind.slug for kind in KINDS if kind.slug and f"{folder}/" == plan.address}
    made |= {
        one.id
        for kind in KINDS
        if kind.each and f"{folder}/" == f"{plan.address}{kind.slug}/"
        for one in getattr(plan.edition, kind.first)
    }
    free = sorted(one for one in made if f"{folder}/{one}/" not in told)
    close = next(iter(get_close_matches(name, free, n=1, cutoff=NEARLY)), "")
    if close and (f"{folder}/{close}/" in known or f"{folder}/" != plan.address):
        message = say("This is a page by itself: it joins no other, though its name is nearly “{close}”.", close=close)
        hint = say(
            "to join that page, rename the file to {close}.md and take out its title; else give it another name.",
            close=close,
        )
        yield warning("page-nearly-joins", chapter.place("title"), message, hint)
