# `make` lists what it can do. Everything runs in .venv, which is made when first needed.

PYTHON ?= python3
ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
NEEDS := mltrl needs Python 3.11 or later with venv, git 2.38 or later, and make. \
	Debian, Ubuntu: apt install python3-venv git make. Another Python: make PYTHON=python3.12

.DEFAULT_GOAL := help
.PHONY: help audit test test-browser dev lint types docs schemas templates bench lock dist clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' Makefile
	@echo 'ARGS="…" adds arguments: make test ARGS="-k pinned", make audit ARGS="--level 3"'

audit: $(READY) ## Audit this repository with mltrl
	@$(BIN)/mltrl audit . $(ARGS)

test: $(READY) ## Run the tests, on all processors
	@$(BIN)/python -m pytest -rs --numprocesses logical --maxprocesses 8 --dist loadgroup \
		--ignore tests/browser $(ARGS)

test-browser: $(READY) ## Look at rendered pages in Chromium, where it is installed
	@$(BIN)/python -m pytest -rs tests/browser $(ARGS)

dev: $(READY) ## Make .venv with the project and its tools
	@echo "ready: . $(BIN)/activate"

lint: $(READY) ## Check style and format
	@$(BIN)/ruff check $(ARGS)
	@$(BIN)/ruff format --check

types: $(READY) ## Check types
	@$(BIN)/mypy $(ARGS)

docs: $(READY) ## Write docs/rules.md and docs/rules/ anew from the rules
	@$(BIN)/python -m tools.rules

schemas: $(READY) ## Write schemas/*.json anew from the models
	@$(BIN)/python -m tools.schemas $(ARGS)

templates: $(READY) ## Compile the templates of pages anew
	@$(BIN)/python -m tools.templates $(ARGS)

bench: $(READY) ## Measure speed and memory beside DVC (minutes; ARGS=--quick)
	@$(BIN)/python -m bench $(ARGS)

lock: $(READY) ## Write requirements.lock anew (ARGS=--upgrade for the newest versions)
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--group dev --output-file requirements.lock pyproject.toml $(ARGS)

dist: $(READY) ## Build the wheel and the sdist into dist/
	@$(BIN)/python -m hatchling build --directory dist

clean: ## Remove .venv, dist/ and the caches of tools
	rm -rf $(VENV) build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

# uv is twelve times faster than pip, but sees no pip.conf: where it fails, pip takes its place.
$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo '$(NEEDS)' >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)
	@export PIP_DISABLE_PIP_VERSION_CHECK=1; \
		{ $(BIN)/python -m pip install --quiet uv \
			&& $(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode \
				--require-hashes -r requirements.lock; } \
		|| { echo 'uv cannot be had: pip installs, which takes longer'; \
			$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps \
		--no-build-isolation --editable .
	@touch $(READY)
