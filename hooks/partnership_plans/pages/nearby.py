"""Where a link that leads nowhere was probably meant to lead, and a page that joins no other was meant to lie."""

import posixpath
import re
from collections.abc import Iterable
from urllib.parse import unquote

from partnership_plans.model.values import slug_of
from partnership_plans.problems import nearest

ENDING = re.compile(r"\.(?:md|mdown|markdown|html?|txt|docx?)$|/$", re.IGNORECASE)
ASSET = re.compile(r"\.(?!md$|html?$)[a-z]{3,4}$", re.IGNORECASE)


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
    return posixpath.relpath(pages[found].strip("/") + ".md", folder or ".") + mark + fragment


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
