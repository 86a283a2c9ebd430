"""The folder `admin/` of a site: the page with the forms, its script, and what tells it which forms there are.

It has a policy of its own, since the forms bring styles with them and speak to the host of the repository. No other
page of the site gets it.
"""

import hashlib
import json
import lzma
from pathlib import Path
from urllib.parse import urlsplit

from partnership_plans.forms.config import config
from partnership_plans.model.corpus import Corpus
from partnership_plans.settings import Settings

FOLDER = "admin/"
GIVEN = Path(__file__).parent / "given"
HOSTS = {
    "github.com": ("https://api.github.com", "https://avatars.githubusercontent.com"),
    "gitlab.com": ("https://gitlab.com", "https://secure.gravatar.com"),
    "codeberg.org": ("https://codeberg.org", "https://codeberg.org"),
}
"""Whom the forms speak to, by where the repository is: its interface, and where the pictures of its people are."""


def admin_files(root: Path, corpus: Corpus, settings: Settings) -> dict[str, bytes]:
    """Give the files of the folder by their addresses; none where the settings don't switch the forms on."""
    if not settings.forms:
        return {}
    script = lzma.decompress((GIVEN / "sveltia-cms.js.xz").read_bytes())
    name = f"sveltia-cms.{hashlib.sha256(script).hexdigest()[:12]}.js"
    page = (GIVEN / "index.html").read_text(encoding="utf-8")
    page = page.replace("@POLICY@", admin_policy(settings)).replace("@SCRIPT@", name)
    said = json.dumps(config(root, corpus, settings), ensure_ascii=False, separators=(",", ":"))
    return {
        f"{FOLDER}index.html": page.encode(),
        f"{FOLDER}config.yml": f"{said}\n".encode(),
        f"{FOLDER}forms.css": (GIVEN / "forms.css").read_bytes(),
        f"{FOLDER}icons.woff2": (GIVEN / "icons.woff2").read_bytes(),
        f"{FOLDER}{name}": script,
    }


def admin_policy(settings: Settings) -> str:
    """Give the policy of the page with the forms: scripts of the site alone, and the one host that keeps the files."""
    parts = urlsplit(settings.repo_url)
    host = parts.netloc.lower().removeprefix("www.")
    interface, pictures = HOSTS.get(host, (f"https://{host}",) * 2 if host else ("", ""))
    said = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": f"'self' data: blob: {pictures}",
        "media-src": "'self' blob:",
        "font-src": "'self'",
        "connect-src": f"'self' data: blob: {interface}",
        "form-action": "'none'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {value}".strip() for name, value in said.items())
