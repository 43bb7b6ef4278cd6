# The same words for people and for the build. Begin with `make up`.
PORT ?= 8000
DATA ?= var
PYTHON ?= python3
export PYTHONUTF8 = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

# A virtual environment only works where it was made, so its stamps carry the place.
HERE := $(shell printf %s "$(CURDIR)" | cksum | cut -d ' ' -f 1)
VENV := .venv/.made-$(HERE)
PRODUCT := .venv/.product-$(HERE)
TOOLS := .venv/.tools-$(HERE)
AUDIT := .venv/.audit-$(HERE)
COMPILE := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links

# Each of them starts a database of its own, and what a file has made ready serves all its tests.
AT_ONCE := --numprocesses auto --maxprocesses 8 --dist loadfile

.PHONY: up test check browser bench audit docs locks clean

up: $(PRODUCT)  ## start everything on this machine
	@exec .venv/bin/koereplan up --port "$(PORT)" --data "$(DATA)"

test: check browser  ## everything that must hold
	@.venv/bin/pytest -q --ignore tests/architecture $(AT_ONCE)

check: $(TOOLS)  ## what can be seen without running the product
	@.venv/bin/ruff format --check --quiet .
	@.venv/bin/ruff check --quiet .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache
	@find src -name '*.html' -not -path '*/vendor/*' -print0 | xargs -0 -r .venv/bin/djade --check --target-version 5.2
	@.venv/bin/pytest -q tests/architecture $(AT_ONCE)

browser:
	@command -v "$${CHROMIUM:-chromium}" >/dev/null || { \
		if [ "$$(id -u)" -eq 0 ]; then apt-get update -qq && apt-get install -qq --no-install-recommends chromium; \
		else echo "Sidetestene kræver en browser. Kør: sudo apt-get install chromium" >&2; exit 1; fi; }

bench: $(TOOLS)  ## measure, beside the peers
	@.venv/bin/python -m bench

audit: $(AUDIT)  ## ask the package index whether anything we build on has a known vulnerability
	@.venv/bin/python tools/audit.py

docs: $(TOOLS)  ## write docs/roadmap/ from the rules
	@.venv/bin/python -m koereplan.roadmap.document

locks: $(TOOLS)  ## choose versions anew, within pyproject.toml
	@$(COMPILE) --upgrade pyproject.toml --group dev --output-file requirements-dev.lock
	@$(COMPILE) --upgrade pyproject.toml --group checkout --constraint requirements-dev.lock --output-file requirements.lock
	@$(COMPILE) --upgrade --group audit --constraint requirements-dev.lock --output-file requirements-audit.lock
	@.venv/bin/python tools/licences.py

clean:  ## remove all that was installed or stored here
	@find "$(DATA)" -maxdepth 2 -type l -name database -exec sh -c \
		'case "$$(readlink "$$1")" in /var/lib/koereplan/*) rm -rf "$$(readlink "$$1")";; esac' sh {} ';' 2>/dev/null || true
	@rm -rf .venv var
	@# A folder that was chosen may hold more than ours: only what the product put there goes.
	@cd "$(DATA)" 2>/dev/null && rm -rf database secret-key static || true

$(VENV):
	@echo "Laver .venv og henter det, produktet bygger på. Det tager et par minutter første gang."
	@$(PYTHON) -m venv --clear .venv
	@touch $@

$(PRODUCT): requirements.lock pyproject.toml | $(VENV)
	@.venv/bin/python -m pip install --quiet --require-hashes -r requirements.lock
	@.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(TOOLS): requirements-dev.lock | $(PRODUCT)
	@.venv/bin/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

$(AUDIT): requirements-audit.lock | $(TOOLS)
	@.venv/bin/python -m pip install --quiet --require-hashes -r requirements-audit.lock
	@touch $@
