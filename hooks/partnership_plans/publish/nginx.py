"""The nginx configuration for a folder that `plans publish` fills."""

import re
from pathlib import Path

from partnership_plans.outputs.policy import policy_for
from partnership_plans.publish.headers import (
    CACHE_FOR_EVER,
    CACHE_SHORTLY,
    FRAMES,
    HASHED,
    NO_FRAMES,
    OLD_BROWSERS,
    POLICY_MAP,
    SECURITY_HEADERS,
)
from partnership_plans.publish.redirects import REDIRECT_MAP
from partnership_plans.views.downloads import FRAMED

MAPS = """\
# Made by `plans hosting nginx`. Everything in this file belongs inside `http {{ … }}`:
# put it in /etc/nginx/conf.d/ or in /etc/nginx/sites-enabled/.

map_hash_bucket_size 512;
map_hash_max_size 8192;

# A hashed file never changes, so it is kept for ever; but only if it was found.
map "$status $uri" $plans_cache {{
    default "{shortly}";
    "~^(?:200|206|304) .*/(?:{hashed})$" "{for_ever}";
}}

# What the pages' own policies say. nginx reads these lists when it starts or is
# reloaded. Until then, where a new version of the program has a new script, pages
# do without it.
map $uri $plans_policy {{
    default "{policy}";
    include {root}/current/{policies};
}}

# Other websites may show in a frame what is made for that, and nothing else.
map $uri $plans_frames {{
    default "{no_frames}";
    "~^{framed}" "{frames}";
}}
map $uri $plans_frames_old {{
    default "{old_value}";
    "~^{framed}" "";
}}

# Where moved pages went. Until nginx is reloaded, the page at the old address
# forwards by itself.
map $uri $plans_moved {{
    default "";
    include {root}/current/{redirects};
}}
"""

SERVER = """
server {{
{listen}
    server_name {name};
    server_tokens off;

    # Where something moved is said without the name of the host and the port: behind
    # another server they are not those that a reader knows.
    absolute_redirect off;

    # `current` (below) is a link that a publish changes by one rename. Nothing that
    # nginx remembers about files may outlive it.
    open_file_cache off;
    disable_symlinks off;

    index index.html;
    error_page 404 {base}404.html;
    charset utf-8;
    charset_types text/css text/csv text/plain text/javascript application/javascript application/json
                  application/xml image/svg+xml;
    sendfile on;
    etag on;

    # Files were compressed when the site was published.
    gzip_static on;
    gzip_vary on;
    gzip_proxied any;
{brotli}
    add_header Cache-Control $plans_cache always;
    add_header Content-Security-Policy "$plans_policy$plans_frames" always;
{headers}
    add_header {old_browsers} $plans_frames_old always;

    if ($plans_moved) {{
        return 301 $plans_moved;
    }}
    location {base} {{
        alias {root}/current/;
        location ~ "^{pattern}_(?:headers|redirects)$|/\\.(?!well-known/)|\\.(?:gz|br)$" {{
            return 404;
        }}
        location ~ "\\.csv$" {{
            types {{ }}
            default_type text/csv;
        }}
        location ~ "\\.webmanifest$" {{
            types {{ }}
            default_type application/manifest+json;
        }}
        location ~ "\\.ics$" {{
            types {{ }}
            default_type text/calendar;
        }}
    }}
{beside}}}
"""

BESIDE = """\
    # The site is in a folder of this host. What else the host shows belongs here.
    location = {folder} {{
        return 301 {base};
    }}
    location / {{
        return 404;
    }}
"""

SECURE = """\
    listen 443 ssl http2;
    listen [::]:443 ssl http2;
    ssl_certificate /etc/letsencrypt/live/{name}/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/{name}/privkey.pem;
    ssl_protocols TLSv1.2 TLSv1.3;"""

TO_SECURE = """
server {{
    listen 80;
    listen [::]:80;
    server_name {name};
    return 301 https://{name}$request_uri;
}}
"""


def nginx_config(root: Path | str, name: str, *, base: str = "/", listen: str = "", brotli: bool = False) -> str:
    """Write the configuration for a site published to the folder `root` and called `name`.

    `base` is the folder of the host in which the site stands, as in `site_url`, with a slash at both ends.

    Without `listen` it is served over https with a certificate of Let's
    Encrypt; `listen` (an address and port) is for a server that stands behind
    another one. `brotli` is for servers that have the brotli_static module.
    """
    maps = MAPS.format(
        shortly=CACHE_SHORTLY, for_ever=CACHE_FOR_EVER, hashed=HASHED, policy=policy_for(""), root=root,
        policies=_if_there(POLICY_MAP), redirects=_if_there(REDIRECT_MAP),
        framed=re.escape(f"{base}{FRAMED}"), frames=FRAMES, no_frames=NO_FRAMES,
        old_value=SECURITY_HEADERS[OLD_BROWSERS],
    )  # fmt: skip
    said = (f'    add_header {key} "{value}" always;' for key, value in SECURITY_HEADERS.items() if key != OLD_BROWSERS)
    server = SERVER.format(
        listen=f"    listen {listen};" if listen else SECURE.format(name=name),
        name=name, root=root, base=base, pattern=re.escape(base), old_browsers=OLD_BROWSERS,
        beside="" if base == "/" else BESIDE.format(folder=base.rstrip("/"), base=base),
        brotli="    brotli_static on;\n" if brotli else "",
        headers="\n".join(said),
    )  # fmt: skip
    return maps + server + ("" if listen else TO_SECURE.format(name=name))


def _if_there(name: str) -> str:
    """Give a file's name as a pattern: nginx does not start without a file that it is to include by its name."""
    return name.replace(".", "[.]")
