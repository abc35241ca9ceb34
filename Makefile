# What a person types here. `make` alone is what a change must pass.
PYTHON ?= $(shell for each in python3.13 python3.12 python3.11 python3; do \
  $$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; done)
VENV := .venv
BIN := $(VENV)/bin
CLIENTS := $(or $(DECKWRIGHT_CLIENTS),$(HOME)/.cache/deckwright/clients)
DEMO := fixtures/briefs/northgate.yaml

.PHONY: all demo test check fmt accept bench docs templates looks clients clean

all: check test

$(VENV)/.run: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "deckwright needs Python 3.11 or newer; set PYTHON=/path/to/it"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	@touch $@

demo: $(VENV)/.run ## build both plans of the example account into ./workspace
	@$(BIN)/deckwright build csp $(DEMO) --workspace workspace
	@echo
	@$(BIN)/deckwright build tcp $(DEMO) --workspace workspace

test: $(VENV)/.dev ## the whole suite
	@$(BIN)/python -m pytest -n auto

check: $(VENV)/.dev ## format, lint, types, rooms, generated pages
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m docs.generate --check

fmt: $(VENV)/.dev ## format and mend what can be mended
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

accept: $(VENV)/.dev ## rewrite goldens and stories; read the difference before committing it
	@$(BIN)/python -m pytest tests/stories tests/golden --accept

bench: $(VENV)/.dev ## times, as ratios within one run
	@$(BIN)/python -m tests.bench

conformance: $(VENV)/.dev ## replay recorded exchanges with Google and count those that agree
	@$(BIN)/pytest -s tests/contract/test_conformance_cassettes.py

docs: $(VENV)/.dev ## rewrite the generated pages
	@$(BIN)/python -m docs.generate

templates: $(VENV)/.dev ## author the templates anew
	@$(BIN)/python -m slide_maps.authoring

looks: $(VENV)/.dev ## render the fixtures for eyes (needs LibreOffice and pdftoppm)
	@$(BIN)/python -m tests.looks

clients: ## install the clients of others that tests/clients runs, outside the project
	@mkdir -p $(CLIENTS)
	@test -x $(CLIENTS)/gslides/bin/python || $(PYTHON) -m venv $(CLIENTS)/gslides
	@$(CLIENTS)/gslides/bin/pip install --quiet --disable-pip-version-check "gslides==0.1.1" "pandas<3"
	@npm install --silent --no-audit --no-fund --prefix $(CLIENTS) googleapis@178.0.0

clean:
	@rm -rf $(VENV) workspace looks .pytest_cache .mypy_cache .ruff_cache .hypothesis
