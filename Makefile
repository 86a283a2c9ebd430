# For councils: `make site` and `make check`. For those who change the program: `make test`. Each installs what it needs.
SHELL := /bin/sh
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# Isolated (-I): Python looks for its modules in its own folders, and not in the one that we stand in.
PLANS := $(BIN)/python -I $(BIN)/plans
export PIP_DISABLE_PIP_VERSION_CHECK = 1

# What the environment holds is run. One that came with a change is a stranger's, whoever owns the clone
# (git would not answer otherwise, and no answer is not "no").
ifneq ($(shell git -c safe.directory='*' -c core.fsmonitor=false ls-files -- '$(VENV)' 2>/dev/null | head -n 1),)
$(error The folder $(VENV) is kept in the repository, so what is in it would run here unread. Take it out (git rm -r --cached $(VENV)) and say make again)
endif

.PHONY: site check preview share assemble lay publish serve wheel test test-all compiled lint bench bench-preview lock clean help

help:
	@echo "make site      install what is needed and build the whole site into site/"
	@echo "make check     say what is wrong with the plans and the narrative"
	@echo "make preview   build the site as a change would make it, with what it alters first (ARGS='--since origin/main')"
	@echo "make publish   build, verify and publish (ARGS='--to folder:/srv/plans')"
	@echo "make serve     show the site on this machine, and again after each change"
	@echo "make test      for those who change the program: run its tests (some ten minutes on two cores)"
	@echo "make test-all  the same with the long sweeps"
	@echo "make wheel     build the program as one file into dist/, and check that it works where it is installed alone"
	@echo "make bench     measure the build and a first view beside Material, Zensical and Hugo (ARGS=--keep tells it in docs/speed.md)"
	@echo "make bench-preview  measure from saving a file to seeing the page, beside plain Material"

site: $(VENV)/site.done
	@$(PLANS) build --to site

check: $(VENV)/site.done
	@$(PLANS) check $(ARGS)

preview: $(VENV)/site.done
	@$(PLANS) preview $(ARGS)

# Many machines: each makes a share (SHARD=2/4 of four), and one puts all together (ARGS="shares/* --to site").
share: $(VENV)/site.done
	@$(PLANS) build --shard "$$SHARD" --to share

assemble: $(VENV)/site.done
	@$(PLANS) assemble $(ARGS)

lay: $(VENV)/site.done
	@$(PLANS) lay $(ARGS)

publish: $(VENV)/site.done
	@$(PLANS) publish $(ARGS)

serve: $(VENV)/site.done
	@$(PLANS) serve $(ARGS)

# The tests are of the program. Those about the five documents that it comes with are passed over, in one line, where
# plans/ holds others (tests/five/). Installing, compiling and lint need little of each other, so they run side by side.
test: $(VENV)/test.done
	@$(MAKE) --no-print-directory -j2 $(VENV)/tools.done compiled lint
	@$(BIN)/pytest -n 4 --dist worksteal -m "not sweep" $(ARGS)
	@echo "All tests passed. Next: commit, or 'make site' to see the site."

# What is tried by chance is the same each time, so that CI can be believed; ARGS=--hypothesis-profile=search looks for more.
test-all: test
	@$(BIN)/pytest -n 2 --dist worksteal -m "sweep and not alone" $(ARGS)
	@$(BIN)/pytest -m alone $(ARGS)
	@echo "All tests passed, long sweeps included. Next: commit."

# Where Python may keep nothing, each of our hundred programs compiled the same, and each process that runs tests all tests.
compiled: $(VENV)/test.done
	@$(BIN)/python -I -m compileall -q hooks
	@PYTHONDONTWRITEBYTECODE= $(BIN)/pytest --collect-only -qq >$(VENV)/collected || { cat $(VENV)/collected; exit 1; }

lint: $(VENV)/test.done
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-cache >/dev/null || $(BIN)/lint-imports --no-cache
	@echo "Ruff, mypy and import-linter found nothing."

# Two environments: the tools', and one that holds what a council's holds, which is what the list of parts is made from.
wheel: $(VENV)/python.done requirements/release.lock requirements/site.lock
	@rm -rf dist build/sbom $(VENV)/release $(VENV)/council
	@mkdir -p build/sbom
	@$(PYTHON) -I -m venv $(VENV)/release
	@$(VENV)/release/bin/python -I -m pip install --quiet --quiet $(FRESH) --require-hashes -r requirements/release.lock
	@$(VENV)/release/bin/python -I -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
	@$(VENV)/release/bin/python -I -m twine check --strict dist/*.whl
	@$(PYTHON) -I -m venv $(VENV)/council
	@$(VENV)/council/bin/python -I -m pip install --quiet --quiet $(FRESH) --require-hashes -r requirements/site.lock
	@$(VENV)/council/bin/python -I -m pip install --quiet --no-deps dist/*.whl
	@$(VENV)/council/bin/python -I $(VENV)/council/bin/plans fields > build/fields.md
	@$(VENV)/release/bin/python -I -m cyclonedx_py environment --pyproject pyproject.toml --mc-type application --output-file build/sbom/partnership-plans.cdx.json $(VENV)/council
	@echo "Built and checked what is in dist/. What it needs is listed in build/sbom/."

bench: $(VENV)/tools.done $(VENV)/rivals/done
	@$(BIN)/python benchmarks/compare.py --rivals $(VENV)/rivals $(ARGS)

bench-preview: $(VENV)/tools.done
	@$(BIN)/python benchmarks/preview.py $(ARGS)

# The environment: made once, and again when its lock file changes.
$(VENV)/python.done:
	@mkdir -p '$(VENV)' 2>/dev/null && test -w '$(VENV)' || { echo "You may not write in this folder, so nothing can be installed here. Clone it to a folder of your own, or name one for the environment: make VENV=/tmp/plans-venv check."; exit 2; }
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed and is not here. Get it from your system's packages (on Debian and Ubuntu: apt-get install python3 python3-venv)."; exit 2; }
	@$(PYTHON) -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed, and this is older. Name a newer one: make PYTHON=python3.12 site."; exit 2; }
	@$(PYTHON) -I -m venv $(VENV) || { echo "Python can't make an environment here. On Debian and Ubuntu: apt-get install python3-venv."; exit 2; }
	@touch $@

PIP := $(BIN)/python -I -m pip
# pip holds what it downloads against the digests of the lock, but takes a wheel of its own cache at its word.
FRESH := --no-cache-dir

$(VENV)/site.done: requirements/site.lock $(VENV)/python.done pyproject.toml
	@echo "Installing what the site needs …"
	@$(PIP) install --quiet --quiet $(FRESH) --require-hashes -r requirements/site.lock
	@$(PIP) install --quiet $(FRESH) --no-deps --no-build-isolation -e .
	@$(BIN)/python -I -m compileall -q hooks  # as pip does for what it installs, so that the first build need not
	@touch $@

$(VENV)/test.done: requirements/test.lock $(VENV)/site.done
	@echo "Installing what the tests need …"
	@$(PIP) install --quiet --quiet --require-hashes -r requirements/test.lock
	@touch $@

$(VENV)/tools.done: tests/install-tools.sh tests/browser/package-lock.json $(VENV)/test.done
	@sh tests/install-tools.sh $(BIN)
	@touch $@

# Other builders, which only `make bench` runs, and never in our own environment.
$(VENV)/rivals/done: benchmarks/rivals.txt $(VENV)/python.done
	@$(PYTHON) -I -m venv $(VENV)/rivals
	@$(VENV)/rivals/bin/python -I -m pip install --quiet -r benchmarks/rivals.txt
	@touch $@

# Writes the lock files anew. They hold hashes and no host, so any index serves.
UV_COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --strip-extras --no-emit-index-url

lock: $(VENV)/python.done
	@$(PIP) install --quiet uv
	@$(UV_COMPILE) --upgrade --all-extras -o requirements/test.lock pyproject.toml
	@$(UV_COMPILE) --upgrade --extra build -c requirements/test.lock -o requirements/site.lock pyproject.toml
	@$(UV_COMPILE) --upgrade -o requirements/release.lock requirements/release.in
	@echo "Wrote requirements/site.lock, requirements/test.lock and requirements/release.lock. Next: make test."

clean:
	@rm -rf $(VENV) site tests/browser/node_modules
	@echo "Removed the environment and the site."
