# Atlas Niñez. "make" alone lists what can be done.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help run test bench lint boundaries browser

PYTHON ?= python3
HOST ?=
PORT ?=

# Relative, so that a path with spaces is no trouble.
BIN := .venv/bin
RUNTIME := .venv/.runtime-installed
DEV := .venv/.dev-installed
ADDRESS = $(if $(HOST),--host "$(HOST)") $(if $(PORT),--port "$(PORT)")

help: ## list these targets
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 16
	@echo
	@echo 'Variables: PORT and HOST of "make run"; PYTHON, the interpreter the environment is made with.'

run: $(RUNTIME) boundaries ## open the atlas on http://127.0.0.1:8050 (PORT=9000, HOST=0.0.0.0)
	@exec $(BIN)/atlas serve $(ADDRESS)

test: $(DEV) browser boundaries lint ## lint, then every test, the browser's last
	@status=0; \
	$(BIN)/python -m pytest -m "not browser" -n 2 || status=$$?; \
	$(BIN)/python -m pytest tests/browser -n 2 --dist worksteal || status=$$?; \
	exit $$status

bench: $(DEV) browser boundaries ## measure speed against the usual way and the targets
	@$(BIN)/python -m benchmarks

lint: $(DEV) ## style and types
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

boundaries: $(RUNTIME)
	@$(BIN)/atlas boundaries build

# The headless shell takes three quarters of the time of the whole browser, on pages without a map.
browser:
	@if command -v chromium-headless-shell >/dev/null; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		{ apt-get update && apt-get install --yes --no-install-recommends chromium-headless-shell; } || \
			echo 'Chromium: the headless shell could not be installed.' >&2; \
	fi; \
	if ! command -v chromium-headless-shell chromium chromium-browser google-chrome >/dev/null; then \
		echo 'Chromium: not found; the browser tests need it. Install it (Debian: sudo apt-get install chromium-headless-shell).' >&2; \
	fi

$(RUNTIME): PART := .
$(DEV): PART := .[dev]
$(RUNTIME) $(DEV): pyproject.toml constraints.txt
	@command -v "$(PYTHON)" >/dev/null || \
		{ echo 'Python: seen no "$(PYTHON)"; expected Python 3.11 or later; install it, or name one: make $(MAKECMDGOALS) PYTHON=python3.12' >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python: seen $$("$(PYTHON)" --version 2>&1); expected 3.11 or later; install it, or name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo 'Python: seen no venv module; expected it beside "$(PYTHON)"; install it (Debian: sudo apt-get install python3-venv)' >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || "$(PYTHON)" -m venv --clear .venv
	$(BIN)/python -m pip install --disable-pip-version-check --constraint constraints.txt --editable "$(PART)"
	@touch $(if $(filter $(DEV),$@),$(RUNTIME)) $@
