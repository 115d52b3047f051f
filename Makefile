# Everything below needs nothing but Python 3.11 or newer with venv; each target sets itself up.
#
#   make build    the series of this repository, built into public/
#   make serve    the same in a browser, reloading on save
#   make test     linters, types and all tests
#   make stress   10,000 raw requests and 100 readers for the development server (minutes)
#   make audit    judges from outside over the built site (needs Node and Java)
#   make bench    speed beside Hugo, Eleventy and Pelican, into docs/benchmarks.md (needs Node; hours)

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
# Tests wait for processes and browsers as much as they work, so there is one more than processors.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)

.PHONY: build serve test stress lint audit bench clean

build: $(VENV)/installed
	$(BIN)/sitegen build

serve: $(VENV)/installed
	$(BIN)/sitegen serve --open

test: $(VENV)/installed-dev lint browser
	$(BIN)/pytest -n $(WORKERS)

stress: $(VENV)/installed-dev
	@mkdir -p build
	SITEGEN_FUZZ=10000 SITEGEN_FUZZ_REPORT=build/fuzz.txt $(BIN)/pytest -q tests/safety/test_serve_fuzz.py
	SITEGEN_LOAD=100 SITEGEN_LOAD_REPORT=build/load.txt $(BIN)/pytest -q tests/serve/test_load.py
	@cat build/fuzz.txt build/load.txt

lint: $(VENV)/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

audit: build
	cd tests/audit && npm install --no-package-lock --no-audit --no-fund --silent
	node tests/audit/audit.mjs public

# Goes on where it was interrupted, as long as machine and versions are the same.
BENCH = $(BIN)/python -m benchmarks
bench: $(VENV)/installed-dev
	$(BENCH) install
	$(BENCH) run --sizes 100,1000 --rounds 5
	$(BENCH) run --sizes 10000 --rounds 3
	$(BENCH) run --sizes 100000 --tools sitegen --rounds 1 --limit 3600
	$(BENCH) profile
	$(BENCH) report

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist

# Installs a Debian package where the user may do so: as root, or with a sudo that asks nothing.
DEBIAN_INSTALL = as_root=; [ "$$(id -u)" = 0 ] || as_root="sudo -n"; \
  $$as_root apt-get update -qq && $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -yqq

# Pages are tested in a Chromium of the system; what drives it needs libatomic, which a bare Debian
# does not have. nginx is one of the hosts that serve them. The demonstrations are tried in Firefox too.
# Deployments go to an sshd; installing one lets people into the machine, so that is done in CI alone.
.PHONY: browser
browser:
	@{ command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null \
	  && { [ ! -x /sbin/ldconfig ] || /sbin/ldconfig -p | grep -q libatomic.so.1; } \
	  || { $(DEBIAN_INSTALL) chromium libatomic1 >/dev/null; } \
	  || echo "No Chromium: the tests that need one will be skipped (in CI they fail)."
	@command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] \
	  || { $(DEBIAN_INSTALL) nginx-light >/dev/null; } \
	  || echo "No nginx: the tests that need one will be skipped (in CI they fail)."
	@command -v firefox-esr >/dev/null || command -v firefox >/dev/null \
	  || { $(DEBIAN_INSTALL) firefox-esr >/dev/null; } \
	  || echo "No Firefox: the tests that need one will be skipped."
	@[ -x /usr/sbin/sshd ] || command -v sshd >/dev/null \
	  || { [ -n "$$CI" ] && $(DEBIAN_INSTALL) openssh-server git >/dev/null; } \
	  || echo "No sshd: the tests that need one will be skipped (in CI they fail)."

# Debian's Python comes without the part that puts pip into a virtual environment.
$(VENV)/bin/pip:
	@$(PYTHON) -m venv $(VENV) >/dev/null \
	  || { $(DEBIAN_INSTALL) python3-venv >/dev/null && $(PYTHON) -m venv $(VENV); } \
	  || { echo "Install Python's venv (on Debian: apt-get install python3-venv), then try again."; exit 1; }

$(VENV)/installed: $(VENV)/bin/pip pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[search,images]'
	@touch $@

$(VENV)/installed-dev: $(VENV)/bin/pip pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/installed
