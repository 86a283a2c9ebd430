"""The forms in a real browser, on a folder that the browser keeps: what they save is laid, and is one term and no more.

The browser's own folder stands for the one that an editor would choose (`showDirectoryPicker`); what was saved there is
committed as the host of a repository would.
"""

import base64
import functools
import http.server
import threading
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser import chromium
from browser.axe import findings
from built.projects import copy_living
from forms.test_jobs import Repository
from partnership_plans import cli
from partnership_plans.forms.branch import MARK

pytestmark = [pytest.mark.browser, pytest.mark.sweep]
GLOSSARY = "plans/harrowmere/2026-2029/glossary.yml"
OWN_FOLDER = "window.showDirectoryPicker = () => navigator.storage.getDirectory()"
FILL = """async (files) => {
  const top = await navigator.storage.getDirectory();
  for (const [name, data] of Object.entries(files)) {
    const steps = name.split("/");
    let at = top;
    for (const step of steps.slice(0, -1)) at = await at.getDirectoryHandle(step, { create: true });
    const file = await (await at.getFileHandle(steps.at(-1), { create: true })).createWritable();
    await file.write(Uint8Array.from(atob(data), (one) => one.charCodeAt(0)));
    await file.close();
  }
}"""
READ = """async (name) => {
  const steps = name.split("/");
  let at = await navigator.storage.getDirectory();
  for (const step of steps.slice(0, -1)) at = await at.getDirectoryHandle(step);
  return await (await (await at.getFileHandle(steps.at(-1))).getFile()).text();
}"""


def add_a_term(page: Page, url: str, root: Path) -> str:
    """Add a term by form, and give the file as the form has saved it."""
    kept = [path for top in ("plans", "content") for path in (root / top).rglob("*") if path.is_file()]
    files = {one.relative_to(root).as_posix(): base64.b64encode(one.read_bytes()).decode() for one in kept}
    page.add_init_script(OWN_FOLDER)
    page.goto(url)
    page.evaluate(FILL, files | {".git/HEAD": ""})
    page.reload()
    page.get_by_role("button", name="Work with Local Repository").click()
    page.get_by_text("Glossary").first.wait_for()
    page.goto(f"{url}#/collections/harrowmere-2026-2029/entries/glossary")
    page.get_by_text("provisional").first.wait_for()
    page.get_by_role("button", name="Add").last.click()
    page.get_by_role("textbox", name="Term", exact=True).fill("Zebra")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_function(f"async () => (await ({READ})('{GLOSSARY}')).includes('Zebra')")
    return str(page.evaluate(READ, GLOSSARY))


def test_axe_finds_nothing_on_the_page_of_ours_where_the_script_does_not_come(tmp_path: Path) -> None:
    root = copy_living(tmp_path / "project")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("    forms: yes\nrepo_url: https://github.com/council/plans\n")
    assert cli.main(["--config", str(root / "mkdocs.yml"), "build", "--to", str(tmp_path / "site")]) == 0
    with chromium.browser() as started:
        page = started.new_page()
        page.route("**/sveltia-cms*.js", lambda route: route.abort())
        page.goto((tmp_path / "site/admin/index.html").as_uri())
        assert page.get_by_role("heading", name="Forms for editors").is_visible()
        assert findings(page, "admin/") == []


def test_a_term_that_is_added_by_form_is_its_one_line(tmp_path: Path) -> None:
    root = copy_living(tmp_path / "project")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("    forms: yes\nrepo_url: https://github.com/council/plans\n")
    path = root / GLOSSARY
    path.write_text(f"# Who keeps this: the safety team\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    assert cli.main(["--config", str(root / "mkdocs.yml"), "build", "--to", str(tmp_path / "site")]) == 0
    repository = Repository(root)
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with chromium.browser() as started:
            path.write_text(
                add_a_term(started.new_page(), f"http://127.0.0.1:{server.server_port}/admin/", root), encoding="utf-8"
            )
        server.shutdown()
    repository.commit(f"{MARK}add a term")
    assert "# Who keeps this" not in path.read_text(encoding="utf-8"), "the form has dropped the remark"
    repository.lay()
    assert repository.diff() == ["+  - term: Zebra"]
