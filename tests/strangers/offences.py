"""What a hostile change does, one function for each offence: all of them are laid into one branch (hostile.py).

To add one: write a function that takes the `Scene` and lays its files, and say with `@offence` which problems must be
told for it, as (code, file). An offence that runs code should `betray`: then the token shows if it ever ran. What is
said to be code, and so runs by design (hooks/, theme/, Makefile, mkdocs.yml, workflows), is no offence here: the
owners of code see to it (docs/decisions/threat-model.md).
"""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from publish.sites import git
from strangers.attack import EDITION, STORY, put


class Scene(NamedTuple):
    """Where a hostile change is laid: the stranger's checkout, and a folder beside every checkout with the canary."""

    root: Path
    outside: str


Told = tuple[str, str]


class Offence(NamedTuple):
    """One offence: its name, how it is laid, and what must be said of it: code and file."""

    name: str
    lay: Callable[[Scene], object]
    told: tuple[Told, ...]


OFFENCES: list[Offence] = []
BETRAY = """\
import os, pathlib
print(dict(os.environ))
pathlib.Path("../outside/canary.txt").write_text("betrayed")
"""
BETRAY_IN_SHELL = '#!/bin/sh\nenv\nenv > ../outside/canary.txt\nexec "$0.real" "$@"\n'


def offence(*told: Told) -> Callable[[Callable[[Scene], object]], Callable[[Scene], object]]:
    """Take a function for an offence of which these problems must be told."""

    def take(lay: Callable[[Scene], object]) -> Callable[[Scene], object]:
        OFFENCES.append(Offence(lay.__name__.replace("_", " "), lay, told))
        return lay

    return take


def program(scene: Scene, name: str) -> None:
    """Lay a shell script that betrays the token."""
    put(scene.root, name, BETRAY_IN_SHELL).chmod(0o755)


# --- files that run though nobody calls them code ---


@offence(
    ("code-out-of-place", "venv.py"), ("code-out-of-place", "compileall.py"), ("code-out-of-place", "ensurepip.py")
)
def modules_that_make_would_import(scene: Scene) -> None:
    for name in ("venv.py", "compileall.py", "ensurepip.py"):
        put(scene.root, name, BETRAY)


@offence(("code-out-of-place", "sitecustomize.py"), ("code-out-of-place", "usercustomize.py"))
def what_python_starts_with(scene: Scene) -> None:
    for name in ("sitecustomize.py", "usercustomize.py"):
        put(scene.root, name, BETRAY)


@offence(("code-out-of-place", "jinja2/__init__.py"), ("code-out-of-place", "pip/__main__.py"))
def packages_of_others(scene: Scene) -> None:
    for name in ("jinja2/__init__.py", "pip/__init__.py", "pip/__main__.py"):
        put(scene.root, name, BETRAY)


@offence(("code-out-of-place", "setup.py"), ("code-out-of-place", "conftest.py"))
def what_pip_and_pytest_would_run(scene: Scene) -> None:
    for name in ("setup.py", "conftest.py"):
        put(scene.root, name, BETRAY)


@offence(("committed-output", ".venv/bin/pip"))
def an_environment(scene: Scene) -> None:
    for name in ("pip", "python", "plans"):
        program(scene, f".venv/bin/{name}")
    for name in ("python.done", "site.done"):
        put(scene.root, f".venv/{name}", "")


@offence(("committed-output", ".cache/pip/wheels/forged.whl"))
def a_cache_of_wheels(scene: Scene) -> None:
    put(scene.root, ".cache/pip/wheels/forged.whl", "x")


@offence(("code-out-of-place", "GNUmakefile"), ("code-out-of-place", "makefile"))
def makefiles_before_ours(scene: Scene) -> None:
    for name in ("GNUmakefile", "makefile"):
        put(scene.root, name, "check site publish:\n\tenv; env > ../outside/canary.txt\n")


@offence(
    ("beyond-words", "pip.conf"), ("beyond-words", ".npmrc"), ("beyond-words", "package.json"),
    ("beyond-words", "tox.ini"), ("beyond-words", ".python-version"), ("beyond-words", ".gitattributes"),
)  # fmt: skip
def settings_of_tools(scene: Scene) -> None:
    put(scene.root, "pip.conf", "[global]\nindex-url = file:///nowhere\n")
    put(scene.root, ".npmrc", "script-shell=./evil.sh\n")
    put(scene.root, "package.json", '{"scripts": {"preinstall": "env > ../outside/canary.txt"}}\n')
    put(scene.root, "tox.ini", "[pytest]\naddopts = -p venv\n")
    put(scene.root, ".python-version", "../../venv\n")
    put(scene.root, ".gitattributes", "*.md filter=evil diff=evil export-subst ident\n")


@offence(("beyond-words", "requirements/site.lock"))
def another_lock(scene: Scene) -> None:
    path = scene.root / "requirements" / "site.lock"
    path.write_text(path.read_text() + "# and one more\n")


@offence(("committed-output", "site"), ("committed-output", ".plans"), ("committed-output", "release"))
def links_for_what_is_written(scene: Scene) -> None:
    for name in ("site", ".plans", "release"):
        (scene.root / name).symlink_to(scene.outside)


@offence(("committed-output", "hooks/partnership_plans/__pycache__/cli.cpython-312.pyc"))
def what_python_compiled(scene: Scene) -> None:
    put(scene.root, "hooks/partnership_plans/__pycache__/cli.cpython-312.pyc", b"\xcb\r\r\n" + bytes(12))


# --- what hides a change, or is another on another machine ---


@offence(("git-settings", "plans/.gitattributes"), ("git-settings", "content/.gitattributes"))
def attributes_of_git(scene: Scene) -> None:
    put(scene.root, "plans/.gitattributes", "*.yml -diff linguist-generated export-subst ident filter=evil\n")
    put(scene.root, "content/.gitattributes", "other.md working-tree-encoding=UTF-16LE\n*.md ident\n")


@offence(("git-settings", ".gitmodules"), ("git-settings", "content/module"))
def a_module_of_git(scene: Scene) -> None:
    put(scene.root, ".gitmodules", '[submodule "module"]\n\tpath = content/module\n\turl = ../outside\n')
    (scene.root / "content" / "module").mkdir()
    git(
        scene.root,
        "update-index",
        "--add",
        "--cacheinfo",
        f"160000,{git(scene.root, 'rev-parse', 'HEAD')},content/module",
    )


@offence(("same-name-twice", "Content/example/2020-2024/foreword.md"))
def names_that_differ_by_a_capital(scene: Scene) -> None:
    put(scene.root, "Content/example/2020-2024/foreword.md", "---\ntitle: Foreword\n---\nOther words.\n")


# --- words that would be commands ---


@offence(("unknown-name", f"{STORY}/commands.md"))
def words_that_are_commands_to_the_runner(scene: Scene) -> None:
    for word in ("::stop-commands::x", "::add-mask::x", "##[error]x"):
        long = f"{'w' * 58} {word}{{{{ nothing }}}} {'w ' * 90}\n"
        path = scene.root / STORY / "commands.md"
        known = path.read_text() if path.exists() else "---\ntitle: Commands\n---\n"
        path.write_text(f"{known}\n{word} {{{{ nothing }}}}\n\n{long}")


@offence(("jinja-not-allowed", f"{STORY}/sandbox.md"))
def a_way_out_of_the_sandbox(scene: Scene) -> None:
    put(
        scene.root,
        f"{STORY}/sandbox.md",
        "---\ntitle: Out\n---\n{{ plan.__class__.__mro__ }}\n\n{{ cycler.__init__ }}\n",
    )


@offence(("outside-project", f"{EDITION}/places.yml"))
def a_link_to_the_canary(scene: Scene) -> None:
    (scene.root / EDITION / "places.yml").symlink_to("../../../../outside/canary.txt")


@offence(("outside-project", f"{STORY}/environment.md"))
def a_link_to_the_environment(scene: Scene) -> None:
    (scene.root / STORY / "environment.md").symlink_to("/proc/self/environ")


# --- words that cost, hide or lead astray ---


@offence(("too-tangled", f"{STORY}/hungry.md"))
def an_expression_that_eats_memory(scene: Scene) -> None:
    put(scene.root, f"{STORY}/hungry.md", "---\ntitle: Hungry\n---\n{{ plan.summary" + "|join" * 12 + "|length }}\n")


@offence(("hidden-character", f"{STORY}/unseen.md"))
def words_that_nobody_sees(scene: Scene) -> None:
    put(scene.root, f"{STORY}/unseen.md", "---\ntitle: Unseen\n---\nPay &#x202E;gnp.elif&ZeroWidthSpace; now.\n")


@offence(("unsafe-picture", "content/example/2020-2024/drawing.svg"))
def a_drawing_that_fetches(scene: Scene) -> None:
    style = "<style>a{}<g/>rect{fill:url(https://b.example/x)}</style>"
    put(scene.root, f"{STORY}/drawing.svg", f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{style}</svg>')


@offence(("unsafe-link", f"{STORY}/links.md"))
def links_that_do_more_than_they_say(scene: Scene) -> None:
    links = "[call](tel:*21*07700900123%23) [write](mailto:a@b.example?bcc=c@d.example) [x](javascript:alert(1))"
    put(scene.root, f"{STORY}/links.md", f"---\ntitle: Links\n---\n{links}\n")


@offence(("csv-formula", f"{STORY}/table.csv"))
def a_table_with_formulas(scene: Scene) -> None:
    put(scene.root, f"{STORY}/table.csv", "period,value\n2021,=cmd|' /C calc'!A0\n")


@offence(("raw-html", f"{STORY}/script.md"))
def script_in_narrative(scene: Scene) -> None:
    put(scene.root, f"{STORY}/script.md", "---\ntitle: Script\n---\n<script>alert(1)</script>\n")


# --- what no byte of may be seen ---


def forms_of(token: str) -> list[bytes]:
    """Give the forms in which a token might leave: as it is, backwards, in hexadecimal, in base64 at each offset."""
    raw = token.encode()
    coded = [base64.b64encode(b"x" * offset + raw)[4 if offset else 0 : -4] for offset in range(3)]
    return [raw, raw[::-1], raw.hex().encode(), *coded]
