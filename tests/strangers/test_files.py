"""Names, links and sizes of files: none leads out of the project, takes another page's place, or stops the reader."""
# ruff: noqa: E501 - a list of attacks reads best as it is tried

import os
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from partnership_plans import cli
from partnership_plans.problems import Problem
from projects import PIXEL, Lay
from strangers.attack import EDITION, STORY, harm_in, judge, put, told

SECRET = "the secret of the machine"
Outside = Path


@pytest.fixture
def outside(tmp_path: Path) -> Outside:
    """Give a folder beside the project, with things that no page may show."""
    folder = tmp_path / "outside"
    for name in (
        "secret.yml",
        "secret.csv",
        "knife-offences.csv",
        "secret.md",
        "secret.png",
        "secret.svg",
        "edition.yml",
    ):
        put(folder, name, f"title: {SECRET}\n")
    return folder


def link(path: Path, to: Path | str) -> bool:
    """Put a symbolic link in the place of a file, or of a link that the test's project has there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(to)
    return True


def link_folder(path: Path, to: Path) -> bool:
    """Put a symbolic link in the place of a folder."""
    path.rename(path.with_name("was"))
    return link(path, to)


def _loops(root: Path, _outside: Path) -> None:
    link(root / "content/a", ".")
    link(root / "content/b", ".")


def _own_assets(root: Path, out: Path) -> bool:
    (root / "theme/assets/style.css").unlink()
    return link(root / "theme/assets/style.css", out / "secret.yml")


LINKS: dict[str, Callable[[Path, Outside], object]] = {
    "a plan's file": lambda root, out: link(root / EDITION / "places.yml", out / "secret.yml"),
    "a plan's file, by a relative way": lambda root, _: link(
        root / EDITION / "places.yml", "../../../../outside/secret.yml"
    ),
    "a plan's file, by two steps": lambda root, out: (
        link(root / "x", out),
        link(root / EDITION / "places.yml", "../../../x/secret.yml"),
    ),
    "an edition's folder": lambda root, out: link(root / "plans/example/2030", out),
    "a partnership's folder": lambda root, out: link(root / "plans/stranger", out),
    "the bodies' file": lambda root, out: link(root / "plans/bodies/x.yml", out / "secret.yml"),
    "the partnership's file": lambda root, out: link(root / "plans/example/partnership.yml", out / "secret.yml"),
    "a table": lambda root, out: link(root / EDITION / "readings/knife-offences.csv", out / "secret.csv"),
    "a folder of tables": lambda root, out: link_folder(root / EDITION / "readings", out),
    "a page": lambda root, out: link(root / STORY / "thanks.md", out / "secret.md"),
    "a picture": lambda root, out: link(root / "content/secret.png", out / "secret.png"),
    "a drawing": lambda root, out: link(root / "content/secret.svg", out / "secret.svg"),
    "a folder of pages": lambda root, out: link(root / STORY / "thanks", out),
    "a folder of pages at the top": lambda root, out: link(root / "content/thanks", out),
    "a hidden folder": lambda root, out: link(root / "content/.thanks", out),
    "the root of the machine": lambda root, _: link(root / "content/machine", "/"),
    "a folder within the project": lambda root, _: link(root / "content/plans", root / "plans"),
    "folders in a circle": _loops,
    "a page in a circle": lambda root, _: link(root / STORY / "thanks.md", "thanks.md"),
    "a plan's file in a circle": lambda root, _: link(root / EDITION / "places.yml", "places.yml"),
    "a device": lambda root, _: link(root / EDITION / "places.yml", "/dev/zero"),
    "a device for a page": lambda root, _: link(root / STORY / "thanks.md", "/dev/random"),
    "the process itself": lambda root, _: link(root / STORY / "thanks.md", "/proc/self/environ"),
    "a pipe": lambda root, _: os.mkfifo(root / EDITION / "places.yml"),
    "a pipe for a page": lambda root, _: os.mkfifo(root / STORY / "thanks.md"),
    "the statement": lambda root, out: link(root / "plans/accessibility.yml", out / "secret.yml"),
    "the emergency numbers": lambda root, out: link(root / "plans/help.yml", out / "secret.yml"),
    "the style sheet": _own_assets,
}


@pytest.mark.parametrize("what", LINKS)
def test_a_symbolic_link_out_of_the_project_is_refused(
    what: str, lay: Lay, outside: Outside, monkeypatch: pytest.MonkeyPatch, tried: Counter[str]
) -> None:
    monkeypatch.setenv("PLANS_GIT_TOKEN", SECRET)
    root = lay(None)
    LINKS[what](root, outside)
    site = judge(root)
    assert {problem.code for problem in site.problems} & {"outside-project", "not-a-file", "unreadable-file"}
    assert site.pages == ()
    assert SECRET not in "".join(line for lines in site.lines.values() for line in lines)
    assert SECRET not in "".join(f"{problem.message}{problem.hint}" for problem in site.problems)
    tried["stranger: files"] += 1


PATHS = [
    "../../../outside/secret.csv",
    "readings/../../../../outside/secret.csv",
    "/etc/passwd",
    "/etc/passwd.csv",
    "//host/share.csv",
    "\\\\\\\\host\\\\share.csv",
    "..\\\\..\\\\secret.csv",
    "C:\\\\secret.csv",
    "C:/secret.csv",
    "file:///etc/passwd.csv",
    "https://example.org/x.csv",
    "~/secret.csv",
    "$HOME/secret.csv",
    "%2e%2e/secret.csv",
    "..%2fsecret.csv",
    "readings/\\0.csv",
    "readings/knife-offences.csv\\0.png",
    "readings/knife-offences.csv\\n",
    "readings",
    "readings/",
    ".",
    "..",
    "",
    ".csv",
    "a/" * 3000 + "x.csv",
    "x" * 5000 + ".csv",
    "x" * 300 + ".csv",
    "partners.yml",
    "readings/*.csv",
    "readings/\\u202evsc.csv",
    "CON.csv",
    "NUL",
    "readings/knife-offences.csv::$DATA",
    "| cat /etc/passwd.csv",
    "$(id).csv",
]


def test_a_tables_path_leads_only_to_a_table_of_its_edition(lay: Lay, outside: Outside, tried: Counter[str]) -> None:
    root = lay(None)
    assert outside.is_dir()
    rows = [f'  - {{id: m-{n}, title: M, unit: people, readings_file: "{path}"}}\n' for n, path in enumerate(PATHS)]
    put(
        root, f"{EDITION}/measures.yml", "measures:\n  - {id: knife-offences, title: M, unit: people}\n" + "".join(rows)
    )
    site = judge(root)
    lines = {problem.where.line for problem in told(site, f"{EDITION}/measures.yml")}
    lines |= {int(problem.message.partition("m-")[2] or 0) for problem in site.problems}
    assert set(range(3, 3 + len(PATHS))) <= lines
    assert SECRET not in "".join(f"{problem.message}{problem.hint}" for problem in site.problems)
    tried["stranger: files"] += len(PATHS)


IDS = [
    "../../etc/passwd", "..", ".", "/", "a/b", "a\\\\b", "a b", "A", "Knife-Crime", "knife--crime", "-a", "a-", "a_b",
    "index.html", "a.b", "a%2fb", "a?b", "a#b", "a&b", "a<b", "javascript:alert(1)", "а", "knife-сrime", "knife‑crime",
    "ｋｎｉｆｅ", "knife\\u200bcrime", "knife\\u202ecrime", "knife\\u00adcrime", "ĸnife", "ﬁne", "١٢٣", "é", "e\\u0301", "",
    "a\\0b", "a\\nb", "x" * 81, "x" * 100_000, "__class__", "-", "--", "a" + "-a" * 5000, "🙂", "\\ud800", "ß", "ı",
]  # fmt: skip


def test_an_id_is_letters_digits_and_hyphens(lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    rows = [f'  - {{id: "{one}", title: Words}}\n' for one in IDS]
    put(root, f"{EDITION}/actions.yml", "actions:\n" + "".join(rows))
    assert told(judge(root), f"{EDITION}/actions.yml"), "half a character is no character"
    rows = [row for row in rows if "ud800" not in row]
    put(root, f"{EDITION}/actions.yml", "actions:\n" + "".join(rows))
    site = judge(root)
    assert {problem.where.line for problem in told(site, f"{EDITION}/actions.yml")} == set(range(2, 2 + len(rows)))
    tried["stranger: files"] += len(IDS)


NAMES: list[str | bytes] = [
    "Thanks.md", "THANKS.md", "thanks you.md", "thänks.md", "thank_s.md", "thanks..md", ".md", "-thanks.md", "con .md",
    "thanks\n::error::x.md", "thanks\x1b[31m.md", "\u202ethanks.md", "th\u200banks.md", "тhanks.md", "a&colon;b.png",
    "javascript&colon;alert(1).png", "javascript:alert(1).png", "<script>.png", '"onerror="x.png', "a b.png", "a%2e.png",
    "pic.png.html", "page.html", "page.htm", "index.html", "sitemap.xml", "robots.txt", "_headers", "_redirects", "CNAME",
    "manifest.json", "x.js", "x.css", "x.wasm", "x.php", "x.svgz", "x.md.txt", "x.yaml", "x.exe", "x", "x.json", "x.xml",
    b"\xff\xfe.md", b"\xff.png", b"caf\xe9.md",
]  # fmt: skip


def test_a_file_under_content_has_a_plain_name_and_a_known_kind(
    lay: Lay, tried: Counter[str], capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(None)
    for name in NAMES:
        path = os.fsencode(root / STORY) + b"/" + (name.encode() if isinstance(name, str) else name)
        with open(path, "wb") as file:  # noqa: PTH123 - a name that is no text has no Path
            file.write(b"---\ntitle: Thanks\n---\nWords.\n")
    site = judge(root)
    named = {problem.where.file.rpartition("/")[2] for problem in site.problems if problem.severity == "error"}
    assert named == {os.fsdecode(one if isinstance(one, bytes) else one.encode()) for one in NAMES}
    for style in ("text", "json", "github"):
        assert cli.main(["--config", str(root / "mkdocs.yml"), "check", "--format", style]) == 1
        assert "\x1b" not in (said := capsys.readouterr().out)
        assert not [line for line in said.splitlines() if line.lstrip().startswith("::") and style == "text"]
    tried["stranger: files"] += len(NAMES)


def test_a_word_of_a_stranger_is_no_command_to_the_runner(
    lay: Lay, tried: Counter[str], capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(None)
    put(root, f"{EDITION}/places.yml", '::stop-commands::x: 1\nplaces: "a\\n::add-mask::b ##[error]c"\n')
    put(root, f"{STORY}/thanks.md", "---\ntitle: Thanks\n---\n::error file=x::{{ nothing }}\n")
    for style in ("text", "github"):
        assert cli.main(["--config", str(root / "mkdocs.yml"), "check", "--format", style]) == 1
        lines = capsys.readouterr().out.splitlines()
        assert not [line for line in lines if "##[" in line]
        commands = [line for line in lines if line.lstrip().startswith("::")]
        assert all(line.startswith(("::error file=", "::warning file=")) for line in commands)
        assert not commands or style == "github"
    tried["stranger: files"] += 3


DEVICES = ["con", "nul", "aux", "prn", "com1", "lpt1"]


def test_windows_device_names_are_plain_words_in_an_address(lay: Lay, tried: Counter[str]) -> None:
    """No host runs Windows, and an address `con/` is a folder's name there at worst; the build says so by failing."""
    root = lay(None)
    for name in DEVICES:
        put(root, f"{STORY}/{name}.md", "---\ntitle: Words\n---\nWords.\n")
    site = judge(root)
    assert site.problems == ()
    assert {f"example/2020-2024/{name}/" for name in DEVICES} <= {page.address for page in site.pages}
    tried["stranger: files"] += len(DEVICES)


TAKEN = {
    "search.md": ["address-taken"],
    "updates.md": ["address-taken"],
    "accessibility.md": ["address-taken"],
    "a-z.md": ["address-taken"],
    "bodies.md": ["address-taken"],
    "news.md": ["address-taken"],
    "404.md": ["address-taken"],
    "assets.md": ["address-taken"],
    "pagefind.md": ["address-taken"],
    "assets/style.md": ["page-without-plan"],
    "bodies/example-council.md": ["address-taken", "page-without-plan"],
    "search/index.md": ["address-taken", "page-without-plan"],
    "a-z/b.md": ["page-without-plan"],
    "example/2020-2024.md": ["address-taken"],
    "example/2020-2024/actions/status-ongoing.md": ["address-taken"],
    "example/2020-2024/actions/owner-not-stated.md": ["address-taken"],
    "example/2020-2024/measures/index.md": [],
    "example/2020-2024/measures/knife-offences.md": [],
    "example/2021-2024/measures.md": ["page-without-plan"],
    "exampIe/2020-2024/measures.md": ["bad-file-name"],
    "example.md": [],
    "sitemap.xml": ["unknown-file"],
    "assets/style.0123456789ab.css": ["unknown-file"],
    "robots.txt": ["address-taken", "unknown-file"],
    "manifest.json": ["unknown-file"],
    "example/2020-2024/plan.json": ["address-taken", "unknown-file"],
}


@pytest.mark.parametrize("name", TAKEN)
def test_no_page_stands_in_the_place_of_another(name: str, lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    rows = [f"  - {{id: do-{status}, title: Do, status: {status}}}\n" for status in ("ongoing", "completed", "delayed")]
    put(root, f"{EDITION}/actions.yml", "actions:\n" + "".join(rows) + "  - {id: x, title: X, owner: example-police}\n")
    put(root, f"content/{name}", "---\ntitle: The real one\n---\nIgnore the council.\n")
    site = judge(root)
    found = {problem.code for problem in site.problems if problem.severity == "error"}
    assert found <= set(TAKEN[name])
    assert bool(found) == bool(TAKEN[name]), site.problems
    if not found:
        assert len({page.address for page in site.pages}) == len(site.pages)
        assert "Offences with a knife" in "".join(str(page.body) for page in site.pages)
    tried["stranger: files"] += 1


@pytest.mark.parametrize("name", ["search", "assets", "a-z", "news", "updates", "pagefind", "404", "accessibility"])
def test_no_partnership_takes_the_place_of_the_sites_own_pages(name: str, lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    put(root, f"plans/{name}/partnership.yml", "name: P\narea: A\nkind: borough\n")
    put(root, f"plans/{name}/2020/edition.yml", "title: T\nperiod: 2020\n")
    codes = {problem.code for problem in judge(root).problems}
    assert "address-taken" in codes
    tried["stranger: files"] += 1


def test_a_download_is_not_replaced_by_a_file_of_its_name(lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    made = [name for name in judge(root).files if name.endswith(".csv")]
    assert made
    for name in made:
        put(root, f"content/{name}", "period,value\n2020,0\n")
    codes = {problem.code for problem in judge(root).problems}
    assert codes == {"address-taken"}
    tried["stranger: files"] += len(made)


def test_names_that_differ_in_capital_letters_only_are_refused(lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    for name in ("content/example/map.png", "content/example/MAP.png"):
        put(root, name, PIXEL)
    assert cli.main(["--config", str(root / "mkdocs.yml"), "build", "--to", str(root / "site")]) == 1
    assert not (root / "site").exists()
    tried["stranger: files"] += 1


def test_front_matter_chooses_no_template_and_hides_no_page(lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    for line in ("template: main.html", "hide: [navigation]", "status: new", "icon: x", "tags: [x]", "search: {exclude: true}", "neutral: maybe", "order: -1", "order: 99999999999999999999999999", "title: [x]", "topics: [x]", "title: !!python/object/apply:os.system [id]"):  # fmt: skip
        put(root, f"{STORY}/thanks.md", f"---\ntitle: Thanks\n{line}\n---\nWords.\n")
        assert told(judge(root), f"{STORY}/thanks.md"), line
        tried["stranger: files"] += 1


def test_drawings_hold_shapes_only(lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
    parts = [
        "<script>alert(1)</script>", "<SCRIPT>alert(1)</SCRIPT>", '<script href="https://example.org/x.js"/>',
        '<g onload="alert(1)"/>', '<g ONCLICK="alert(1)"/>', '<a href="javascript:alert(1)"><path/></a>',
        '<a xlink:href="https://example.org"><path/></a>', '<use href="https://example.org/x.svg#a"/>',
        '<image href="https://example.org/x.png"/>', '<image href="data:text/html,x"/>', '<image href="data:image/svg+xml,x"/>',
        '<foreignObject><b xmlns="http://www.w3.org/1999/xhtml">x</b></foreignObject>', "<iframe/>",
        '<b xmlns="http://www.w3.org/1999/xhtml" onclick="alert(1)">x</b>', '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<set attributeName="onclick" to="alert(1)"/>', "<style>@import 'https://example.org/x.css';</style>",
        "<style>a{fill:url(https://example.org/x)}</style>", "<style>a{fill:\\75rl(x)}</style>", '<path fill="url(https://example.org/x)"/>',
        '<path style="fill:url( \'//example.org/x\')"/>', "<handler/>", "<switch><foreignObject/></switch>", "<metadata><script/></metadata>",
        "<!-- ok --><script/>", "<path", "", "&lol;",
    ]  # fmt: skip
    for number, part in enumerate(parts):
        put(root, f"content/example/drawing-{number}.svg", f"{head}{part}</svg>" if part else "")
    wholes = [
        '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + head + "&b;</svg>",
        '<!DOCTYPE svg SYSTEM "file:///etc/passwd">' + head + "</svg>",
        '<?xml-stylesheet href="https://example.org/x.css"?>' + head + "</svg>",
        '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>',
        "<html><script>alert(1)</script></html>",
        head + "<g>" * 100_000 + "</g>" * 100_000 + "</svg>",
        "<svg><script>alert(1)</script></svg>",
        '<x:svg xmlns:x="http://www.w3.org/2000/svg"><x:script>alert(1)</x:script></x:svg>',
    ]
    for number, whole in enumerate(wholes):
        put(root, f"content/example/whole-{number}.svg", whole)
    put(root, "content/example/utf-16.svg", f"{head}<script>alert(1)</script></svg>".encode("utf-16"))
    put(root, "content/example/good.svg", f'{head}<title>x</title><g fill="url(#a)"><path d="M0 0"/></g></svg>')
    found = {problem.where.file.rpartition("/")[2] for problem in judge(root).problems}
    good = {"good.svg", "whole-5.svg"}
    assert found | good == {path.name for path in (root / "content/example").glob("*.svg")}
    assert "good.svg" not in found
    tried["stranger: files"] += len(parts) + len(wholes) + 1


def test_a_commit_may_bear_any_date(lay: Lay, monkeypatch: pytest.MonkeyPatch, tried: Counter[str]) -> None:
    root = lay(None)
    for stamp in ("253402300800", "99999999999999999999", "-1", "x", "", "١٢٣", "²"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", stamp)
        judge(root)
        tried["stranger: files"] += 1
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    who = ["-c", "user.name=A", "-c", "user.email=a@b.example"]
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    done = subprocess.run(
        ["git", *who, "commit", "--quiet", "--allow-empty", "-m", "x"],
        cwd=root, check=False, capture_output=True, env={**os.environ, "GIT_COMMITTER_DATE": "@253402300800 +0000"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    judge(root)
    tried["stranger: files"] += 1


def test_nothing_of_all_this_does_harm_on_a_page(lay: Lay) -> None:
    problems: tuple[Problem, ...] = judge(root := lay(None)).problems
    assert problems == ()
    assert harm_in(judge(root)) == []
