"""`mkdocs.yml` is read as strictly as a plan: each slip at its line, nothing passed over in silence."""

import re
from pathlib import Path

import pytest

from partnership_plans import cli
from partnership_plans.settings import read_settings
from projects import FIXTURES, REPOSITORY, Lay

BASE = (FIXTURES / "_base" / "mkdocs.yml").read_text(encoding="utf-8")
PLAN = "extra:\n  plan:\n"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>\n'


def told(root: Path, text: str | bytes) -> list[str]:
    """Write the settings, and give the line and code of each thing that is said of them."""
    data = text if isinstance(text, bytes) else text.encode()
    (root / "mkdocs.yml").write_bytes(data)
    return [f"{one.where.line} {one.code}" for one in read_settings(root / "mkdocs.yml").problems]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "logo.svg").write_text(LOGO)
    (tmp_path / "hooks").mkdir()
    for name in ("build.py", "other.py"):
        (tmp_path / "hooks" / name).touch()
    return tmp_path


def test_a_further_language_by_its_name_is_told_as_the_list_that_it_belongs_in(root: Path) -> None:
    (root / "mkdocs.yml").write_text(f"{BASE}{PLAN}    also_in: Welsh\n", encoding="utf-8")
    (told,) = read_settings(root / "mkdocs.yml").problems
    assert (told.code, told.hint) == ("bad-setting", "write “also_in: [cy]”.")


@pytest.mark.parametrize(
    "line",
    [
        "site_url: https://plans.example.gov.uk",
        "site_url: https://council.github.io/plans/",
        "site_url: https://council.github.io/plans",
        "site_url: http://localhost:8000/plans/",
        "site_url: https://plans.example.gov.uk:8443/a/b/",
        "site_description: In plain English",
        "strict: false",
        "site_dir: public",
        f"{PLAN}    language: en-gb",
        f"{PLAN}    language: en",
        f"{PLAN}    publish_to: folder:../srv/content",
        f"{PLAN}    publish_to: folder:www",
        f"{PLAN}    publish_to: branch:gh-pages@upstream",
        f"{PLAN}    publish_to: s3://plans.example.gov.uk",
        f"{PLAN}    publish_to: folder:/srv/the plans",
        f"{PLAN}    logo: logo.svg",
        f'{PLAN}    brand: "#0B4A5E"',
        f"{PLAN}    outputs: [epub, pdf]",
        f"{PLAN}    outputs: PDF, epub",
        f"{PLAN}    outputs:\n      - archive\n      - pdf, epub",
        "theme: material",
    ],
)
def test_what_can_be_set_can_be_set(line: str, root: Path) -> None:
    base = BASE
    if line.startswith("theme:"):
        base = re.sub(r"theme:\n(  .*\n)+", "", BASE)
    assert told(root, f"{base}{line}\n") == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("site_url: plans.example.gov.uk", "bad-setting"),
        ("site_url: ftp://plans.example.gov.uk/", "bad-setting"),
        ("site_url: https://me@plans.example.gov.uk/", "bad-setting"),
        ("site_url: https://plans.example.gov.uk/index.html?x=1", "bad-setting"),
        ("site_url: https://plans.example.gov.uk/#top", "bad-setting"),
        ("site_url: https://plans.example.gov.uk/our plans/", "bad-setting"),
        ("site_url: https://plans.example.gov.uk/a/../b/", "bad-setting"),
        ("site_url: [https://plans.example.gov.uk/]", "wrong-type"),
        ("site_url: ''", "setting-blank"),
        ("site_description:", "setting-blank"),
        ("repo_url: council/plans\nedit_uri: edit/main/", "bad-setting"),
        ("edit_uri: edit/main/", "setting-without-effect"),
        ("site_dir: content", "bad-setting"),
        ("site_dir: .", "bad-setting"),
        ("site_dir: ../site", "bad-setting"),
        ("use_directory_urls: false", "bad-setting"),
        ("use_directory_urls: sometimes", "bad-setting"),
        ("strict: perhaps", "bad-flag"),
        ("INHERIT: base.yml", "bad-setting"),
        ("sitename: Plans", "unknown-setting"),
        ("brand: '#0b4a5e'", "unknown-setting"),
        ("custom_dir: theme", "unknown-setting"),
        ("nav: [index.md]", "setting-without-effect"),
        ("markdown_extensions: [admonition]", "setting-without-effect"),
        ("extra_css: [a.css]", "setting-without-effect"),
        ("extra_javascript: [a.js]", "setting-without-effect"),
        ("exclude_docs: drafts/", "setting-without-effect"),
        ("copyright: Example Council", "setting-without-effect"),
        ("validation: {nav: {omitted_files: warn}}", "setting-without-effect"),
        ("dev_addr: 0.0.0.0:9000", "setting-without-effect"),
        ("watch: [elsewhere]", "setting-without-effect"),
        ("google_analytics: [UA-1, auto]", "setting-without-effect"),
        ("remote_branch: gh-pages", "setting-without-effect"),
        ("extra: {analytics: {provider: google}}", "setting-without-effect"),
        ("extra: {social: [{link: x}]}", "setting-without-effect"),
        ("extra: {anything: at all}", "setting-without-effect"),
        ("extra: {plans: {language: cy}}", "unknown-setting"),
        ("extra:", "setting-blank"),
        ("extra: a text", "wrong-type"),
        ("extra: [a, list]", "wrong-type"),
        ("extra: {plan: a text}", "wrong-type"),
        ("extra: {plan: {language: en_GB}}", "bad-setting"),
        ("extra: {plan: {outputs: true}}", "bad-setting"),
        ("extra: {plan: {outputs: none}}", "bad-setting"),
        ("extra: {plan: {outputs: [json]}}", "bad-setting"),
        ("extra: {plan: {outputs: {pdf: yes}}}", "bad-setting"),
        ("extra: {plan: {outputs: [{pdf: yes}]}}", "bad-setting"),
        ("extra: {plan: {outputs: }}", "setting-blank"),
        ("extra: {plan: {outputs: [cards]}}", "setting-without-effect"),
        ("extra: {plan: {cards: [}}", "yaml-syntax"),
        ("extra: {plan: {archive: }}", "old-setting"),
        ("extra: {plan: {books: [pfd]}}", "old-setting"),
        ("extra: {plan: {language: [en]}}", "wrong-type"),
        ("extra: {plan: {language: pl}}", "words-are-english"),
        ("extra: {plan: {language: ga-IE}}", "words-are-english"),
        ("extra: {plan: {language: zh-Hant-HK}}", "words-are-english"),
        ("extra: {plan: {publish_to: folder:content}}", "bad-setting"),
        ("extra: {plan: {publish_to: folder:./plans/live}}", "bad-setting"),
        ("extra: {plan: {publish_to: folder:www/../theme/}}", "bad-setting"),
        ("extra: {plan: {publish_to: folder:.}}", "bad-setting"),
        ("extra: {plan: {publish_to: folder:.git/live}}", "bad-setting"),
        ("extra: {plan: {language: 'None'}}", "bad-setting"),
        ("extra: {plan: {exit_url: www.bbc.co.uk}}", "bad-setting"),
        ("extra: {plan: {country: UK}}", "bad-setting"),
        ("extra: {plan: {country: Great Britain}}", "bad-setting"),
        ("extra: {plan: {country: USA}}", "bad-setting"),
        ("extra: {plan: {country: england and wales}}", "bad-setting"),
        ("extra: {plan: {country: Englnd}}", "bad-setting"),
        ("extra: {plan: {country: Cymru}}", "bad-setting"),
        ("extra: {plan: {country: IE}}", "bad-setting"),
        ("extra: {plan: {exit_url: 'javascript:alert(1)'}}", "bad-setting"),
        ("extra: {plan: {publish_to: gh-pages}}", "bad-setting"),
        ("extra: {plan: {feedback: ''}}", "setting-blank"),
        ("extra: {plan: {forms: yes}}", "setting-without-effect"),
        ("extra: {plan: {forms: perhaps}}", "bad-flag"),
        ("extra: {plan: {feedback: web(at)example.gov.uk}}", "bad-setting"),
        ("extra: {plan: {feedback: 'http://example.gov.uk/form'}}", "bad-setting"),
        ("extra: {plan: {feedback: 'mailto:a@example.gov.uk?cc=b@example.gov.uk'}}", "bad-setting"),
        ("extra: {plan: {feedback: 'javascript:alert(1)'}}", "bad-setting"),
        ("extra: {plan: {feedback: 'tel:101'}}", "bad-setting"),
        ("extra: {feedback: 'mailto:web@example.gov.uk'}", "unknown-setting"),
        ("extra: {plan: {publish_to: 's3:bucket'}}", "bad-setting"),
        ("extra: {plan: {logo: nowhere.svg}}", "missing-file"),
        ("extra: {plan: {logo: content/logo.svg}}", "bad-setting"),
        ("extra: {plan: {logo: /logo.svg}}", "bad-setting"),
        ("extra: {plan: {logo: ../content/logo.svg}}", "bad-setting"),
        ("extra: {plan: {logo: 'https://council.example/logo.svg'}}", "bad-setting"),
        ("extra: {plan: {brand: teal}}", "colours"),
        ("extra: {plan: {brand: '#0b4a5'}}", "colours"),
        ("site_url: !ENV SITE_URL", "yaml-tag"),
        ("docs_dir: content", "duplicate-key"),
        ("\tsite_url: x", "tab-in-yaml"),
    ],
)
def test_a_slip_is_told_once_at_its_own_line(line: str, code: str, root: Path) -> None:
    said = told(root, f"{BASE}{line}\n")
    assert said == [f"{BASE.count(chr(10)) + 1} {code}"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("name: material", "name: readthedocs", ["4 bad-setting"]),
        ("custom_dir: theme", "custom_dir: overrides", ["5 bad-setting"]),
        ("font: false", "font: {text: Roboto}", ["6 bad-setting"]),
        ("font: false", "favicon: favicon.ico", ["6 setting-without-effect"]),
        ("font: false", "palette: {primary: teal}", ["6 setting-without-effect"]),
        ("plugins: []", "plugins: [search]", ["7 setting-without-effect"]),
        ("plugins: []", "plugins:", []),
        ("  - hooks/build.py", "  - hooks/build.py\n  - hooks/other.py", ["10 setting-without-effect"]),
        ("  - hooks/build.py", "  - hooks/build.py\n  - hooks/none.py", ["10 missing-file"]),
        ("hooks:\n  - hooks/build.py\n", "", ["7 bad-setting"]),
        ("hooks:\n  - hooks/build.py\n", "hooks:\n", ["8 setting-blank"]),
        ("docs_dir: content\n", "", ["1 missing-field"]),
        ("docs_dir: content\n", "docs_dri: content\n", ["2 unknown-setting"]),
        ("site_name: Example plans", "site_name:", ["1 setting-blank"]),
    ],
)
def test_a_changed_line_of_the_file_is_told_where_it_stands(old: str, new: str, said: list[str], root: Path) -> None:
    assert told(root, BASE.replace(old, new)) == said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", ["1 empty-file"]),
        (b"# nothing\n", ["1 empty-file"]),
        (b"- a\n- list\n", ["1 wrong-type"]),
        (b"a text", ["1 wrong-type"]),
        (b"\xef\xbb\xbf" + BASE.encode(), []),
        (BASE.replace("\n", "\r\n").encode(), []),
        (BASE.encode("utf-16"), ["1 bad-encoding"]),
        (b"site_name: [\n", ["1 yaml-syntax"]),
        (BASE.replace("  name:", "\tname:").encode(), ["4 tab-in-yaml"]),
    ],
    ids=["empty", "a remark", "a list", "a text", "BOM", "Windows", "UTF-16", "cut short", "a tab"],
)
def test_a_file_that_is_hardly_one_is_told_plainly(data: bytes, said: list[str], root: Path) -> None:
    assert told(root, data) == said


def test_no_command_shows_a_traceback_where_the_hook_is_missing(lay: Lay, capsys: pytest.CaptureFixture[str]) -> None:
    root = lay(None)
    (root / "mkdocs.yml").write_text(BASE.replace("hooks:\n  - hooks/build.py\n", ""))
    for words in (["check"], ["build"], ["publish", "--to", f"folder:{root / 'www'}"], ["report"]):
        assert cli.main(["--config", str(root / "mkdocs.yml"), *words]) == 1
        assert "write “plugins: [partnership-plans]”" in capsys.readouterr().out
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    "line",
    [
        "nav: 5", "nav: {a: {b: [c]}}", "plugins: 5", "plugins: [{search: 5}]", "plugins: [no-such]", "watch: 5",
        "markdown_extensions: 5", "markdown_extensions: [no.such]", "markdown_extensions: [[toc]]", "mdx_configs: 5",
        "extra_css: {a: b}", "extra_javascript: [{a: b}]", "extra_templates: 5", "exclude_docs: [x]", "validation: 5",
        "validation: {nav: x}", "dev_addr: here", "copyright: [x]", "google_analytics: 5", "remote_branch: [x]",
        "theme: {custom_dir: no}", "theme: {custom_dir: [x]}", "theme: {static_templates: 5}", "theme: {name: [x]}",
        "theme: {locale: [x]}", "theme: {locale: no such}", "theme: 5", "hooks: {a: b}", "site_dir: [x]", "strict: [x]",
        "edit_uri_template: '{nothing}'", "site_author: {a: b}", "draft_docs: 5", "not_in_nav: {a: b}", "pages: 5",
    ],
)  # fmt: skip
def test_over_no_odd_value_does_a_command_fall(line: str, lay: Lay, capsys: pytest.CaptureFixture[str]) -> None:
    root = lay(None)
    name = line.partition(":")[0]
    rest = re.sub(rf"^{name}:.*\n(?:  .*\n)*", "", BASE, flags=re.MULTILINE)
    (root / "mkdocs.yml").write_text(f"{rest}{line}\n")
    at = rest.count("\n") + 1
    status = cli.main(["--config", str(root / "mkdocs.yml"), "check"])
    said = capsys.readouterr().out
    assert re.search(rf"^mkdocs\.yml:{at}:\d+: (error|warning)\[", said, re.MULTILINE), said
    assert cli.main(["--config", str(root / "mkdocs.yml"), "build"]) == status, capsys.readouterr().out


def test_the_page_about_settings_is_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["fields", "--settings"]) == 0
    page = (REPOSITORY / "docs" / "settings.md").read_text(encoding="utf-8")
    assert page == capsys.readouterr().out, "run “plans fields --settings > docs/settings.md”"


def test_the_example_on_that_page_builds(lay: Lay, capsys: pytest.CaptureFixture[str]) -> None:
    page = (REPOSITORY / "docs" / "settings.md").read_text(encoding="utf-8")
    example = page.partition("```yaml mkdocs.yml\n")[2].partition("```")[0]
    root = lay(None)
    (root / "mkdocs.yml").write_text(example)
    (root / "content" / "logo.svg").write_text(LOGO)
    assert cli.main(["--config", str(root / "mkdocs.yml"), "check"]) == 0
    assert capsys.readouterr().out == "No errors, no warnings.\n"
    assert cli.main(["--config", str(root / "mkdocs.yml"), "build"]) == 0
    home = (root / "site" / "index.html").read_text()
    assert '<a class="name" href="./"><img src="logo.svg"' in home
    assert '<html lang="en-GB">' in home
