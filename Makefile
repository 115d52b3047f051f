# Everything below needs nothing but Python 3.11 or newer with venv; each target sets itself up.
#
#   make build    the series of this repository, built into public/
#   make serve    the same in a browser, reloading on save
#   make test     linters, types and all tests
#   make audit    judges from outside over the built site (needs Node and Java)

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: build serve test lint audit clean

build: $(VENV)/installed
	$(BIN)/sitegen build

serve: $(VENV)/installed
	$(BIN)/sitegen serve --open

test: $(VENV)/installed-dev lint browser
	$(BIN)/pytest -n auto

lint: $(VENV)/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

audit: build
	cd tests/audit && npm install --no-package-lock --no-audit --no-fund --silent
	node tests/audit/audit.mjs public

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist

# Pages are tested in a Chromium of the system: Debian's package, where the user may install it.
.PHONY: browser
browser:
	@command -v chromium chromium-browser google-chrome >/dev/null \
	  || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -yqq chromium >/dev/null; } \
	  || echo "No Chromium: the tests that need one will be skipped (in CI they fail)."

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/installed
