# Everything runs from .venv, which `make setup` builds from requirements.lock.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.built
PRINTING := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
BROWSER := chromium-headless-shell
JUDGE := default-jdk-headless libjaxb-java
SERVER := postgresql
# What the tests note on SQLite for their run on PostgreSQL: which of them ask no database.
# Options that the tests define are given with "=", or pytest takes their values for folders of tests.
SILENT := build/tests-without-a-database

.PHONY: messages help setup run test test-all check format bench lock migration printing browser judge server

help:
	@echo "make run       set up what is missing and serve Onward on this machine"
	@echo "make setup     build .venv from the lock file"
	@echo "make test      the tests, on SQLite and on PostgreSQL"
	@echo "make test-all  the tests with the long matrix, on both whatever asks a database"
	@echo "make check     style, types, who may import whom"
	@echo "make format    put the code into the house's form"
	@echo "make bench     speed and memory, as ratios"
	@echo "make lock      pin the newest versions that fit pyproject.toml"
	@echo "make messages  gather every text that can be translated into build/messages.pot"
	@echo "make migration m=\"what changes\"   write the step from the newest migration to the models"

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Onward needs Python 3.11 or newer; name one with: make setup PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -q && apt-get install -qy python3-venv; \
	  else echo "Python's venv module is missing; install the package python3-venv and run this again."; exit 1; fi; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

# Where Python is told to keep nothing of what it compiles, every start of it compiles all code anew.
unexport PYTHONDONTWRITEBYTECODE

# Installs packages of a Debian system when it may, or says which are missing.
# $(1): what needs them, $(2): which, $(3): what then.
define system_packages
	@command -v dpkg-query >/dev/null || exit 0; \
	missing=""; for package in $(2); do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; done; \
	[ -n "$$missing" ] || exit 0; \
	if [ "$$(id -u)" = 0 ] && apt-get update -q >/dev/null \
	  && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends \
	     -o Dpkg::Options::=--force-confold $$missing >/dev/null; then exit 0; fi; \
	echo "$(1) needs packages of the system; install them with: apt-get install$$missing"; $(3)
endef

printing:
	$(call system_packages,Writing PDF files,$(PRINTING),echo "Everything else works without them.")

browser:
	$(call system_packages,Testing pages in a browser,$(BROWSER),exit 1)

judge:
	$(call system_packages,Judging PDF files as authorities do,$(JUDGE),exit 1)

# The tests start a server of their own: none of the system's is made or started for them.
server:
	@[ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null || [ -e /etc/postgresql-common ] || { mkdir -p /etc/postgresql-common \
	  && echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf; }
	$(call system_packages,Testing on PostgreSQL,$(SERVER),echo "The tests run on SQLite alone.")

run: setup printing
	@exec $(BIN)/onward serve

test: setup printing browser server
	$(BIN)/pytest -n 3 --dist worksteal -m "not slow" --silent=$(SILENT)
	$(BIN)/pytest -n 3 --dist worksteal -m "not slow" --silent=$(SILENT) --on=postgresql

test-all: setup printing browser judge server
	$(BIN)/pytest -n 3 --dist worksteal --silent=$(SILENT)
	$(BIN)/pytest -n 3 --dist worksteal --silent=$(SILENT) --on=postgresql

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup
	$(BIN)/python -m tests.benchmarks

lock: setup
	$(BIN)/pip-compile --quiet --upgrade --extra dev --extra postgresql --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --annotation-style=line \
	  -o requirements.lock pyproject.toml

migration: setup
	@test -n "$(m)" || { echo 'Say what changes: make migration m="vendors have a logo"'; exit 1; }
	$(BIN)/python -m registry.migrations "$(m)"
	@$(BIN)/ruff check --quiet --fix registry/migrations; $(BIN)/ruff format --quiet registry/migrations

messages: setup
	@mkdir -p build
	$(BIN)/pybabel extract -F pyproject.toml -k _l -k N_ --no-location -o build/messages.pot .
