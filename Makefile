# Two commands do everything: `make demo` and `make test`. Each installs what it needs, once.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: help install demo test lint bench e2e clean
help: ## this list
	@grep -hE '^[a-z0-9]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9]+):.*## /  make \1\t/' | expand -t 22

$(VENV)/.made:
	@deploy/tools/make-venv "$(PYTHON)" "$(VENV)"
	@touch $@

$(VENV)/.run: $(VENV)/.made requirements/run.txt pyproject.toml
	@echo "== Installing Vigie's requirements (pinned, hashes checked)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	@echo "== Installing the test requirements (pinned, hashes checked)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

install: $(VENV)/.run ## make .venv with the `vigie` command
	@echo "== Ready: $(BIN)/vigie --help"

demo: $(VENV)/.run ## a snowstorm weekend in a minute: ARGS="--speed 3600" or "--for 60s --comments FILE.jsonl"
	@$(BIN)/vigie demo $(ARGS)

test: $(VENV)/.dev ## the whole suite, with its own PostgreSQL
	@$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/.dev ## style, types, layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

bench: $(VENV)/.dev ## measurements: prints a table with machine and method
	@$(BIN)/python -m bench $(ARGS)

e2e: $(VENV)/.dev ## the daemon on real WordPress, MediaWiki and Bluesky servers; as root, installs what is missing
	@for tool in install-real-servers install-bluesky; do deploy/tools/$$tool || echo "   What is not there is left out."; done
	@$(BIN)/python -m pytest -m real tests/real $(ARGS)

clean: ## remove the environment and caches
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist *.egg-info
