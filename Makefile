# Full Unit. `make run` opens the dashboard, `make test` runs every test. Each does its own set-up.
#
# The environment is .venv; it is made when missing and brought up to date when
# requirements.txt or pyproject.toml changed. PYTHON=/path/to/python chooses the interpreter.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help run test check bench setup browser clean

help:
	@echo "make run     open the dashboard in the browser, on 127.0.0.1"
	@echo "make test    run all tests (finds or installs a browser first)"
	@echo "make check   lint, format, SQL lint, types"
	@echo "make bench   speed and memory beside polars and pandas"
	@echo "make setup   only make or update $(VENV)"
	@echo "make clean   remove $(VENV) and every cache"

run: $(READY)
	@$(BIN)/fullunit open

test: $(READY) browser
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

check: $(READY)
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m sqlfluff lint queries
	$(BIN)/python -m mypy

bench: $(READY)
	$(BIN)/python -m benchmarks

setup: $(READY)

browser: $(READY)
	@$(BIN)/python -m tests.browser.find_browser

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage htmlcov build dist *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Each candidate is run, not only looked up: pyenv's shims exist for versions that are switched off,
# and Debian's python3 comes without ensurepip until python3-venv is installed.
FITS = import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
CANDIDATES = "$$PYTHON" python3.13 python3.12 python3.11 python3 python \
	"$$HOME"/.pyenv/versions/3.1[123].*/bin/python /opt/homebrew/bin/python3.1[123] /usr/bin/python3

$(READY): requirements.txt pyproject.toml
	@set -e; \
	found="$(BIN)/python"; \
	if ! "$$found" -c "$(FITS)" 2>/dev/null; then \
		found=; \
		for candidate in $(CANDIDATES); do \
			if [ -n "$$candidate" ] && "$$candidate" -c "$(FITS)" 2>/dev/null; then found="$$candidate"; break; fi; \
		done; \
		if [ -z "$$found" ]; then \
			echo "No usable Python 3.11, 3.12 or 3.13 was found: install one with its venv module" \
				"(Debian and Ubuntu: apt install python3 python3-venv), or run make PYTHON=/path/to/python." >&2; \
			exit 2; \
		fi; \
		echo "Making $(VENV) with $$("$$found" --version)."; \
		"$$found" -m venv --clear $(VENV); \
	fi; \
	echo "Installing requirements.txt into $(VENV); the first time this takes a few minutes."; \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input -r requirements.txt; \
	touch $@
