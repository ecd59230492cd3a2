# Everything a newcomer needs: `make build` makes the site, `make pdf` prints it, `make test` proves the code.
# PYTHON names another interpreter, BOOK another book, STRICT=1 turns warnings into errors.
# SIZES and ROUNDS are what `make bench` measures.

PYTHON ?= python3
BOOK ?= .
STRICT ?=
SIZES ?= 1000 10000
ROUNDS ?= 5

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
BRIEFBOOK := $(BIN)/python -m briefbook
OPTIONS := $(if $(STRICT),--strict)
CHROMIUM := $(firstword $(foreach name,chromium chromium-browser google-chrome,$(shell command -v $(name))))

.DEFAULT_GOAL := build
.PHONY: setup build pdf test check lint types bench bench-pdf bench-search docs dist clean chromium pango
.SILENT:

setup: $(VENV)/installed

build: setup
	$(BRIEFBOOK) build $(BOOK) $(OPTIONS)

pdf: setup pango
	$(BRIEFBOOK) pdf $(BOOK) $(OPTIONS) --book --kind meeting --kind issue --kind delegation --kind person

test: $(VENV)/tested-with chromium pango $(VENV)/validator
	$(BIN)/python -m pytest -n auto --dist worksteal

check: lint types test
	$(BRIEFBOOK) check --strict

lint: $(VENV)/tested-with
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/tested-with
	$(BIN)/mypy

bench: setup
	$(BIN)/python -m bench.run --sizes $(SIZES) --rounds $(ROUNDS)

bench-pdf: setup pango
	$(BIN)/python -m bench.printing

bench-search: $(VENV)/tested-with chromium
	$(BIN)/python -m pytest -q -s -k however_they_are_spelled tests/browser/test_search.py

docs: setup
	$(BIN)/python docs/generate.py
	$(BIN)/pybabel --quiet extract --mapping src/briefbook/locale/babel.cfg --keyword msgid \
	  --keyword nmsgid:1,2 --no-location --omit-header --sort-output --output src/briefbook/locale/briefbook.pot \
	  src/briefbook templates

dist: $(VENV)/tested-with
	$(BIN)/python -m build

clean:
	rm -rf build dist .briefbook .pytest_cache .mypy_cache .ruff_cache .hypothesis

# What pyproject.toml asks for is installed once, and again when it changes.
$(VENV)/installed: pyproject.toml | $(BIN)/pip
	echo "installing Briefbook into $(VENV) …"
	$(PIP) install --editable .
	touch $@

# Dependency groups need pip 25.1; Debian 12 brings 23.
$(VENV)/tested-with: $(VENV)/installed
	echo "installing what tests and checks need into $(VENV) …"
	$(PIP) install --upgrade 'pip>=25.1'
	$(PIP) install --group test --group lint --group dist
	touch $@

$(BIN)/pip:
	command -v $(PYTHON) >/dev/null || { \
	  echo "$(PYTHON) is not here: install Python 3.11 or newer (Debian: python3 python3-venv)"; exit 2; }
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$$($(PYTHON) --version) is too old: make PYTHON=python3.11, or any newer"; exit 2; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "no virtual environment could be made (Debian: apt-get install python3-venv)"; exit 2; }

# The W3C's HTML checker is used where Java and npm are there; the test says so where they are not.
$(VENV)/validator: | $(VENV)/tested-with
	if command -v java >/dev/null && command -v npm >/dev/null; then \
	  npm install --silent --no-audit --no-fund --prefix $(VENV)/html vnu-jar; fi
	touch $@

# PDFs are set by the system's Pango; nothing is installed without the right to.
pango: | $(VENV)/installed
	$(BIN)/python -c 'import weasyprint' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "installing Pango …"; \
	    apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y \
	      libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 >/dev/null; \
	  else \
	    echo "PDFs need Pango (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)"; exit 2; \
	  fi; }

# Browser tests drive the system's own Chromium; nothing is installed without the right to.
chromium:
ifeq ($(CHROMIUM),)
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "installing Chromium …"; \
	  apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y chromium >/dev/null; \
	else \
	  echo "browser tests need Chromium: install it (Debian: apt-get install chromium)"; exit 2; \
	fi
endif
