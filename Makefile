# Everything runs from .venv, which `make setup` builds from requirements.lock.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.built

.PHONY: help setup test test-all check format bench lock

help:
	@echo "make setup     build .venv from the lock file"
	@echo "make test      the tests"
	@echo "make test-all  the tests with the long matrix"
	@echo "make check     style, types, who may import whom"
	@echo "make format    put the code into the house's form"
	@echo "make bench     speed and memory, as ratios"
	@echo "make lock      pin the newest versions that fit pyproject.toml"

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

test: setup
	$(BIN)/pytest -n 2 -m "not slow"

test-all: setup
	$(BIN)/pytest -n 2

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
	$(BIN)/pip-compile --quiet --upgrade --extra dev --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --annotation-style=line \
	  -o requirements.lock pyproject.toml
