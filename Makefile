# The same verbs for people and for the build. Start with `make up`.
PORT ?= 8000
DATA ?= var
PYTHON ?= python3
export PYTHONUTF8 = 1

# What is installed must match the locks, and lie where it was installed.
HERE := $(shell printf %s "$(CURDIR)" | cksum | cut -d' ' -f1)
RUNTIME := .venv/.runtime-$(HERE)
EVERYTHING := .venv/.everything-$(HERE)

.PHONY: up test check bench docs locks clean

up: $(RUNTIME)
	@exec .venv/bin/koereplan up --port "$(PORT)" --data "$(DATA)"

$(RUNTIME): requirements.lock pyproject.toml
	@echo "Installerer (første gang tager det et minut eller to) …"
	@$(PYTHON) -m venv --clear .venv
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
