"""`check`, `build`, `publish` and `verify` never disagree: whatever is done to a project, all pass it or none does."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from built.mutations import MUTATIONS, SETTINGS, Mutation
from partnership_plans import cli
from projects import AS_AT, FIXTURES, Lay
from sampling import a_few, every
from test_problems import FOLDERS, MAKE

EDITION, STORY = "plans/example/2020-2024", "content/example/2020-2024"
SECTIONS = {
    "actions": "actions:\n  - id: light\n    title: Light the car park\n    owner: example-council\n"
    "    priorities: [knife-crime]\n    updates:\n      - when: 2021-03\n        text: The lamps are ordered.\n",
    "glossary": "terms:\n  - term: CSP\n    stands_for: Community Safety Partnership\n",
    "surveys": "surveys:\n  - id: safe\n    title: Do you feel safe?\n    questions:\n      - id: at-night\n"
    "        title: At night?\n        answers:\n          - {option: Safe, value: 60}\n"
    "          - {option: Not, value: 40}\n",
    "groups": "groups:\n  - id: board\n    name: The board\n",
}
SETTING_LINES = (
    "site_url: https://council.github.io/plans/", "site_url: https://plans.example.gov.uk", "site_url: nowhere",
    "site_url: http://localhost:8000/a/b", "site_url:", "plugins: [search]", "nav: []", "strict: false",
    "use_directory_urls: false", "site_dir: public", "site_dir: content", "dev_addr: here", "extra: {plan: }",
    "extra: {plan: {language: cy}}", "extra: {plan: {language: }}", "extra: {plan: {logo: map.svg}}",
    "extra: {plan: {logo: none.svg}}", "extra: {plan: {brand: '#777777'}}", "extra: {plan: {exit_url: ''}}",
    "extra: {plan: {publish_to: 'folder:elsewhere'}}", "extra: []", "markdown_extensions: [no.such]",
    "plugins: [no-such]", "hooks: []", "theme: {name: none}", "repo_url: https://github.com/a/b\nedit_uri: edit/main/",
    "validation: {nav: x}", "extra_templates: [x.html]", "exclude_docs: '*'", "INHERIT: x.yml",
    "theme: {custom_dir: no}",
    "watch: 5", "x: y",
)  # fmt: skip
NARRATIVE = (
    "[there](#why)", "[x](foreword.md#summary)", "[x](../../)", "[x](measures/)", "[x](measures/index.html)",
    "[x](/example/2020-2024/foreword/)", "[x](plan.json)", "[x](sitemap.xml)", "[x](/robots.txt)", "[x](?a=b)",
    "[x](foreword)", "[x](./)", "[x](#)", "[x]()", "![A map](map.svg)", "![A map](/map.svg)", "![A map](none.png)",
    "| a | b |\n|:--|--:|\n| 1 | 2 |", "| a |\n|---|\n| 1 | 2 | 3 |", "* a\n  * b\n\n1. c", "~~gone~~ and <https://a.example>",
    "## A heading\n\n## A heading", "## Ü &amp; <b>\n", "<p style='color:red'>x</p>", "`<script>`",
    "[^1]\n\n[^1]: A note.",
    "{{ show('measures') }}\n\n{{ show('measures') }}", "{{ show('knife-crime') }}", "{{ link('knife-offences') }}",
    "{{ show('priorities') }}", "{{ chart('knife-offences') }}", "!!! note\n    x", "- [ ] task", "Term\n:   Meaning",
    "<!-- remark -->", "a  \nb", "\\<x", "&nbsp;", "[a]: b 'c'\n\n[a]", "http://a.example/?b=<c>", "***", "x<br>y",
    "## [x](foreword.md)", "[![A map](map.svg)](map.svg)", "[x](mailto:a@b.example)", "{#id}", "# Top", "#### Deep",
)  # fmt: skip
NAMES = (
    f"{STORY}/new.md", f"{STORY}/priorities.md", f"{STORY}/priorities/knife-crime.md", f"{STORY}/priorities/other.md",
    f"{STORY}/measures/index.md", f"{STORY}/Map.svg", f"{STORY}/map.svg", f"{STORY}/MAP.SVG", f"{STORY}/plan.json",
    f"{STORY}/plan.csv", f"{STORY}/knife-offences.csv", f"{STORY}/measures/knife-offences.csv", f"{STORY}/a.b/c.csv",
    f"{STORY}/new.markdown", f"{STORY}/.hidden.md", f"{STORY}/index.html", f"{STORY}/foreword", f"{STORY}/a b.pdf",
    "content/index.md", "content/about.md", "content/404.md", "content/search.md", "content/robots.txt",
    "content/CNAME",
    "content/.well-known/security.txt", "content/.nojekyll", "content/sitemap.xml", "content/templates/x.csv",
    "content/map.svg", "content/_redirects", "content/assets/x.csv", "content/pagefind/x.csv",
    "content/example/index.md",
    "content/other/index.md", "content/favicon.ico", "content/updates.md", "content/bodies/example-council.md",
    f"{EDITION}/priorities.yaml", f"{EDITION}/more.yml", f"{EDITION}/notes.txt", f"{EDITION}/more/more.yml",
    f"{EDITION}/readings/other.csv", "plans/redirects.yml", "plans/other/partnership.yml", "plans/bodies/more.yml",
    "plans/readme.md", "theme/main.html", "plans/help.yml",
)  # fmt: skip
TEXTS = (
    "", "\n", "Words.\n", "---\ntitle: A page\n---\nWords to read on this page.\n", "---\ntitle: A page\n---\n",
    "---\r\ntitle: A page\r\n---\r\nWords to read.\r\n", "---\ntitle: ''\n---\nWords.\n", "period,value\n2020/21,3\n",
    '<svg xmlns="http://www.w3.org/2000/svg"><path d="M1 1h7v7z"/></svg>\n', "a: b\n", "priorities: []\n",
    "name: Other\narea: Other\nkind: borough\n", "plans.example.gov.uk\n", "{% extends 'base.html' %}\n",
    "{% extends 'base.html' %}{% block announce %}<p style='x'>Hello</p>{% endblock %}\n", "{{ p.nothing }}\n",
    "---\nneutral: yes\n---\nWords to read on this page.\n", "\ufeffWords.\n", "bodies: []\n",
)  # fmt: skip
ADDRESSES = (
    "/", "/old/", "/old", "/Old/", "/old.csv", "/example/2020-2024/", "/example/2020-2024/foreword/", "/foreword/#x",
    "/example/2020-2024/measures/#knife-offences", "/example/2020-2024/plan.json", "/example/2020-2024/plan.json/x/",
    "/404.html", "/manifest.json", "/_headers", "/sitemap.xml", "/assets/", "/search/", "/a-z/", "/example", "old/x/",
    "/pagefind/", "https://elsewhere.example/", "", "/a b/", "//", "/old/../x/", "/EXAMPLE/2020-2024/foreword/",
)  # fmt: skip


class Change(NamedTuple):
    """One thing that is done to a project."""

    kind: str
    name: str = ""
    text: str = ""
    mutation: Mutation | None = None

    def apply(self, root: Path) -> None:
        """Do it."""
        path = root / self.name
        if self.kind == "slip" and self.mutation is not None:
            files = sorted(
                one for folder in ("plans", "content") for one in (root / folder).rglob("*") if one.is_file()
            )
            files = [*files, root / "mkdocs.yml"]
            file = files[self.mutation.file % len(files)]
            file.write_bytes(self.mutation.of(file.read_bytes()))
        elif self.kind == "append" and path.is_file():
            path.write_text(f"{path.read_text('utf-8', 'replace')}{self.text}\n", encoding="utf-8")
        elif self.kind == "write" and not path.is_dir():
            for above in reversed(path.relative_to(root).parents):
                if (root / above).is_file():
                    return
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)  # it may be a link to the repository's own
            path.write_text(self.text, encoding="utf-8", newline="")
        elif self.kind == "delete" and path.is_file():
            path.unlink()
        elif self.kind == "windows" and path.is_file():
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))


THERE = ("mkdocs.yml", f"{EDITION}/edition.yml", f"{EDITION}/measures.yml", f"{EDITION}/priorities.yml",
    f"{EDITION}/partners.yml", f"{EDITION}/readings/knife-offences.csv", f"{STORY}/index.md", f"{STORY}/foreword.md",
    "plans/bodies/bodies.yml", "plans/example/partnership.yml", "plans/accessibility.yml",
    "plans/help.yml")  # fmt: skip
NARRATIVE_CHANGE = st.builds(
    lambda name, text: Change("append", f"{STORY}/{name}.md", f"\n{text}"),
    st.sampled_from(("index", "foreword")),
    st.sampled_from(NARRATIVE),
)
CHANGE = st.one_of(
    st.builds(lambda mutation: Change("slip", mutation=mutation), MUTATIONS),
    st.builds(lambda text: Change("append", "mkdocs.yml", text), st.sampled_from(SETTING_LINES)),
    NARRATIVE_CHANGE,
    NARRATIVE_CHANGE,
    st.builds(lambda name, text: Change("write", name, text), st.sampled_from(NAMES), st.sampled_from(TEXTS)),
    st.builds(
        lambda pairs: Change("write", "plans/redirects.yml", "".join(f"{old}: {new}\n" for old, new in pairs)),
        st.lists(st.tuples(st.sampled_from(ADDRESSES), st.sampled_from(ADDRESSES)), min_size=1, max_size=3),
    ),
    st.builds(lambda name: Change("delete", name), st.sampled_from(THERE[1:])),
    st.builds(lambda name: Change("windows", name), st.sampled_from(THERE)),
    st.builds(lambda name: Change("write", f"{EDITION}/{name}.yml", SECTIONS[name]), st.sampled_from(sorted(SECTIONS))),
)
CHANGES = st.lists(CHANGE, min_size=1, max_size=2)


class Said(NamedTuple):
    """What a command came to: its status and what it printed."""

    status: int
    text: str

    @property
    def errors(self) -> list[str]:
        """The errors, by place and code."""
        return sorted({line.partition(": error[")[0] + line.partition(": error[")[2].partition("]")[0]
                       for line in self.text.splitlines() if ": error[" in line})  # fmt: skip


BY_THE_PLACE = {"lost-address", "lost-address--place", "history-unreadable"}
"""What hangs on where one publishes: a page that another place has, and git's word on what is newer there."""


def plans(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> Said:
    status = cli.main(["--config", str(root / "mkdocs.yml"), *words])
    printed = capsys.readouterr()
    return Said(status, printed.out + printed.err)


def agree(root: Path, capsys: pytest.CaptureFixture[str]) -> bool:
    """Insist that every command gives one verdict on a project; say whether it passed."""
    site, live = root / "built", root / "www"
    checked = plans(root, capsys, "check")
    built = plans(root, capsys, "build", "--to", str(site))
    published = plans(root, capsys, "publish", "--to", f"folder:{live}")
    statuses = {"check": checked.status, "build": built.status, "publish": published.status}
    told = f"{checked.text}\n{built.text}\n{published.text}"
    assert set(statuses.values()) in ({0}, {1}), f"{statuses}\n{told}"
    if checked.status:
        assert checked.errors == built.errors == published.errors, told
        assert not site.exists()
        assert not (live / "current").exists()
        return False
    verified = plans(root, capsys, "verify", str(live / "current"))
    assert verified.status == 0, verified.text
    return True


FIRST = sorted({name.partition("--")[0]: name for name in reversed(FOLDERS)}.values())
"""The first invalid project of each code."""


# Each takes all four commands; a few stand for the others where there is little time.
@pytest.mark.parametrize("name", a_few(FIRST, every(30)))
def test_each_invalid_project_gets_one_verdict(
    name: str, lay: Lay, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = lay(name)
    if name in MAKE:
        MAKE[name](root, monkeypatch)
    passes = ": error[" not in (FIXTURES / name / "expected.txt").read_text(encoding="utf-8")
    if name in BY_THE_PLACE:
        return
    assert agree(root, capsys) == passes


@pytest.fixture
def projects(lay: Lay, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the base project, of which each round takes a copy."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(AS_AT.timestamp())))
    root = lay(None)
    (root / STORY / "map.svg").write_text(TEXTS[8])
    yield root
    assert os.environ.get("PLANS_PUBLISH_TO") is None


def one_round(base: Path, changes: list[Change], capsys: pytest.CaptureFixture[str]) -> bool:
    with tempfile.TemporaryDirectory(dir=base.parent) as folder:
        root = Path(folder) / "project"
        shutil.copytree(base, root, symlinks=True)
        for change in changes:
            change.apply(root)
        return agree(root, capsys)


@pytest.mark.sweep
@pytest.mark.parametrize("part", range(10))
def test_four_hundred_projects_changed_by_chance_get_one_verdict_each(
    part: int, projects: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    passed: list[bool] = []

    @settings(SETTINGS, max_examples=40)
    @given(changes=CHANGES, part=st.just(part))
    def rounds(changes: list[Change], part: int) -> None:  # noqa: ARG001 - each part has chances of its own
        passed.append(one_round(projects, changes, capsys))

    rounds()
    assert 2 < sum(passed) < len(passed) - 2, "the changes are all harmless, or all harmful"
