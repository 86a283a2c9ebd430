"""The manuals are true: docs/architecture.md names every module, links lead somewhere, commands are there."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "architecture.md"
PACKAGE = ROOT / "hooks" / "partnership_plans"
START, END = "<!-- modules:", "<!-- end of modules -->"
ROW = re.compile(r"^\| `([\w/]+\.py|[\w/]+/)` \|", re.MULTILINE)


def layers() -> list[str]:
    """Give the layers of the package, left to right, and then what no layer names."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = settings["tool"]["importlinter"]["contracts"][0]
    named: list[str] = [name for layer in reversed(contract["layers"]) for name in re.split(r"[\s|:]+", layer) if name]
    found = sorted(path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file())
    return [*named, *(name for name in found if name not in {*named, "__init__"})]


def modules() -> list[tuple[str, Path]]:
    """Give every module as the table names it, in the table's order: a package first, then what is in it."""
    listed: list[tuple[str, Path]] = []
    for layer in layers():
        if (single := PACKAGE / f"{layer}.py").is_file():
            listed.append((single.name, single))
        inner = sorted(
            (PACKAGE / layer).rglob("*.py"), key=lambda path: (path.parent, path.name != "__init__.py", path)
        )
        for path in inner:
            name = path.relative_to(PACKAGE).as_posix()
            listed.append((name.removesuffix("__init__.py"), path))
    return listed


def table() -> str:
    """Write the table from what each module says of itself in the first line of its docstring."""
    rows = ["| Module | What it does |", "|---|---|"]
    for name, path in modules():
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        line = said.partition("\n\n")[0].replace("\n", " ").replace("|", "\\|")
        rows.append(f"| `{name}` | {f'**{line}**' if name.endswith('/') else line} |")
    return "\n".join(rows)


@pytest.mark.golden
def test_the_page_names_every_module_and_none_that_is_gone(request: pytest.FixtureRequest) -> None:
    text = PAGE.read_text(encoding="utf-8")
    start = text.index("\n", text.index(START)) + 1
    end = text.index(END)
    if request.config.getoption("--rewrite-golden", default=False):
        text = f"{text[:start]}\n{table()}\n\n{text[end:]}"
        PAGE.write_text(text, encoding="utf-8")
        end = text.index(END)
    named = ROW.findall(text[start:end])
    real = [name for name, _ in modules()]
    hint = "write the table anew: pytest tests/docs --rewrite-golden"
    assert set(named) == set(real), hint
    assert named == real, hint


def test_no_manual_names_a_path_of_a_machine_or_the_host_of_a_registry() -> None:
    pages = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
    wrong = re.compile(
        r"(?<![\w.])/(?:home|root|tmp|work|Users|usr)/|pypi\.org|pythonhosted|registry\.npmjs|localhost:\d"
    )
    found = [
        f"{page.relative_to(ROOT)}:{number}: {line.strip()}"
        for page in pages
        for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1)
        if wrong.search(line)
    ]
    assert found == []


def test_every_link_of_a_manual_leads_to_a_file_that_is_there() -> None:
    pages = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
    fenced = re.compile(r"^```.*?^```$|`[^`\n]*`", re.DOTALL | re.MULTILINE)
    lost = []
    for page in pages:
        text = fenced.sub("", page.read_text(encoding="utf-8"))
        for address in re.findall(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"", text):
            target = (address[0] or address[1]).partition("#")[0]
            if target and ":" not in target and not (page.parent / target).exists():
                lost.append(f"{page.relative_to(ROOT)}: {target}")
    assert lost == []


def test_the_readme_names_the_commands_that_ci_runs_and_no_target_that_is_not_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    in_ci = re.findall(r"^make ([\w-]+)", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)
    named = set(re.findall(r"(?:^|`)make ([\w-]+)", readme, re.MULTILINE))
    assert {"test", "test-all"} & set(in_ci)
    assert set(in_ci) <= named
    assert named <= targets


MOST_LINES = 300


def test_a_module_of_over_three_hundred_lines_says_in_its_docstring_why() -> None:
    """Two subjects in one file are parted. One subject may take more, and then a reader is told why."""
    texts = {name: path.read_text(encoding="utf-8") for name, path in modules()}
    long = {name for name, text in texts.items() if len(text.splitlines()) > MOST_LINES}
    reasons = {
        name for name, text in texts.items() if "Over 300 lines, since " in (ast.get_docstring(ast.parse(text)) or "")
    }
    assert not long - reasons, "part what has two subjects, or say in the docstring: Over 300 lines, since …"
    assert not reasons - long, "these give a reason that they do not need"
