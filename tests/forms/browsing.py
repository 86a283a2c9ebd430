"""The forms in a real browser, on a folder of its own: each box by its label, as an editor looks for it.

The browser's own folder stands for the one that an editor would choose (`showDirectoryPicker`). What was saved in it is
brought into a repository, as the host of one would have it.
"""

import base64
import functools
import http.server
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

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
KEPT = """async () => {
  const look = async (found, folder, before) => {
    for await (const [name, one] of folder.entries()) {
      if (one.kind === "directory") await look(found, one, `${before}${name}/`);
      else if (!name.endsWith(".crswap")) {
        const bytes = new Uint8Array(await (await one.getFile()).arrayBuffer());
        found[before + name] = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
      }
    }
    return found;
  };
  for (;;) {
    try {
      return await look({}, await navigator.storage.getDirectory(), "");
    } catch {
      await new Promise((go) => setTimeout(go, 100)); // a file is being written
    }
  }
}"""
DRAWN = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
STEPS = 80
"""How often a long form is scrolled on, before a box is held not to be there: a screen at a time is drawn."""
PATIENCE = 120_000
"""Milliseconds that a busy machine may take over anything, before it is held not to happen."""


class Forms:
    """The forms, opened on a project's files."""

    def __init__(self, page: Page, url: str, root: Path) -> None:
        self.page, self.url, self.root, self.marks = page, url, root, 0
        page.set_default_timeout(PATIENCE)
        page.add_init_script(OWN_FOLDER)
        page.goto(url)
        page.evaluate(FILL, {name: base64.b64encode(data).decode() for name, data in kept_in(root).items()})
        page.evaluate(FILL, {".git/HEAD": ""})
        page.reload()
        page.get_by_role("button", name="Work with Local Repository").click()
        page.get_by_role("tree", name="Collection List").wait_for()

    def open(self, collection: str, entry: str) -> None:
        """Open the form of a file, or an empty one (`new`), once the one before is gone."""
        boxes = self.page.get_by_role("group", name=re.compile(" Field$"))
        self.page.goto(f"{self.url}#/collections/{collection}")
        boxes.first.wait_for(state="hidden")
        self.page.goto(f"{self.url}#/collections/{collection}/{entry if entry == 'new' else f'entries/{entry}'}")
        boxes.first.wait_for()

    def reach(self, what: Locator) -> Locator:
        """Scroll on until something is drawn."""
        self.page.mouse.move(640, 500)
        for _ in range(STEPS):
            if what.count():
                what.first.scroll_into_view_if_needed()
                return what.first
            self.page.mouse.wheel(0, 400)
            self.page.evaluate(DRAWN)
        raise AssertionError(f"{what} is on no part of the form")

    def field(self, label: str, within: Locator | None = None) -> Locator:
        """Give the part of a form, or of one thing in it, that has a label."""
        name = re.compile(f"^“\\W?{re.escape(label)}\\W?” Field$")
        return self.reach((within or self.page).get_by_role("group", name=name))

    def item(self, title: str, within: Locator | None = None) -> Locator:
        """Open a thing of a list by what is shown of it, and give it."""
        shown = (within or self.page).get_by_role("group").filter(has=self.page.get_by_text(title, exact=True)).last
        thing = self._kept(self.reach(shown))
        thing.get_by_role("button", name="Expand", exact=True).first.click()
        return thing

    def _kept(self, thing: Locator) -> Locator:
        """Give the same part of the form as one that is found again, whatever becomes of its words."""
        self.marks += 1
        thing.evaluate("(one, mark) => one.setAttribute('data-mark', mark)", str(self.marks))
        return self.page.locator(f"[data-mark='{self.marks}']")

    def add(self, label: str, within: Locator | None = None) -> Locator:
        """Add a thing to a list, and give it."""
        field = self.field(label, within)
        button = self.reach(field.get_by_role("button", name=re.compile("^Add ")).last)
        field.evaluate("one => one.querySelectorAll('[role=group]').forEach((each) => each.dataset.old = '')")
        button.click()
        new = field.locator("[role='group']:not([data-old]):has([aria-label='Reorder Item'])").last
        new.wait_for()
        return self._kept(new)

    def fill(self, label: str, text: str, within: Locator | None = None) -> None:
        """Write in a box."""
        self.field(label, within).get_by_role("textbox", name=label, exact=True).fill(text)

    def choose(self, label: str, title: str, within: Locator | None = None) -> None:
        """Choose one of what a box offers, by its title."""
        field = self.field(label, within)
        radio, box = field.get_by_role("radio", name=title, exact=True), field.get_by_role("combobox")
        radio.or_(box).first.wait_for()
        if radio.count():
            radio.click()
            return
        box.click()
        said = re.compile(rf"{re.escape(title)}(: .*)?")  # a status word says its meaning too
        options = self.page.get_by_role("option")
        options.nth([bool(said.fullmatch(one.strip())) for one in options.all_inner_texts()].index(True)).click()

    def text(self, label: str) -> str:
        """Give what stands in a box that is not empty."""
        box = self.field(label).get_by_role("textbox", name=label, exact=True)
        expect(box).not_to_have_value("", timeout=PATIENCE)
        return box.input_value()

    def upload(self, folder: str, name: str, data: bytes) -> None:
        """Upload a file into one of the folders under “Assets”, and bring it into the project."""
        self.page.goto(f"{self.url}#/assets")
        self.page.get_by_role("option", name=re.compile(f"^{re.escape(folder)}")).click()
        self.page.get_by_role("main", name=re.compile(re.escape(folder))).wait_for()
        self.page.get_by_role("button", name="Upload New Assets").first.click()
        dialog = self.page.get_by_role("alertdialog", name="Upload New Assets")
        with self.page.expect_file_chooser() as chooser:
            self.page.get_by_role("button", name="Choose Files").click()
        chooser.value.set_files({"name": name, "mimeType": "image/png", "buffer": data})
        self._press(dialog.get_by_role("button", name="Upload", exact=True))

    def save(self) -> None:
        """Save, wait until it is kept, and bring it into the project."""
        self._press(self.page.get_by_role("button", name="Save", exact=True))

    def _press(self, button: Locator) -> None:
        before = self.page.evaluate(KEPT)
        button.click()
        self.when_kept(before)

    def when_kept(self, before: dict[str, str]) -> None:
        """Wait until the browser keeps something else than before, and bring it into the project."""
        for _ in range(0, PATIENCE, 250):
            self.page.wait_for_timeout(250)
            kept = self.page.evaluate(KEPT)
            if kept != before and all(kept[name] for name in kept.keys() - before.keys()):  # it begins as an empty one
                return self.bring()
        raise AssertionError(f"nothing was saved: {self.page.get_by_role('alert').all_inner_texts()}")

    def tab_to(self, what: Locator) -> None:
        """Go on with the tabulator until something has the focus."""
        for _ in range(STEPS):
            self.page.keyboard.press("Tab")
            if what.count() and what.last.evaluate("one => one === document.activeElement"):
                return
        raise AssertionError(f"{what} is not reached with the keyboard")

    def bring(self) -> None:
        """Bring what the browser keeps into the project."""
        kept = {name: base64.b64decode(data) for name, data in self.page.evaluate(KEPT).items()}
        for name in kept_in(self.root).keys() - kept.keys():
            (self.root / name).unlink()
        for name, data in kept.items():
            if not name.startswith(".git/"):
                (self.root / name).parent.mkdir(parents=True, exist_ok=True)
                (self.root / name).write_bytes(data)


def kept_in(root: Path) -> dict[str, bytes]:
    """Give the files of a project that forms may see, by their paths."""
    kept = [path for top in ("plans", "content") for path in (root / top).rglob("*") if path.is_file()]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in kept}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a built site, and give the address of its forms."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/admin/"
        server.shutdown()


@contextmanager
def forms_on(chrome: Browser, url: str, root: Path) -> Iterator[Forms]:
    """Open the forms on a project's files, in a browser that has kept nothing."""
    context = chrome.new_context(viewport={"width": 1280, "height": 900})
    try:
        yield Forms(context.new_page(), url, root)
    finally:
        context.close()
