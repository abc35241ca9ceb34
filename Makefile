# What a person types here. `make` alone is what a change must pass.
PYTHON ?= $(shell for each in python3.13 python3.12 python3.11 python3; do \
  $$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; done)
VENV := .venv
BIN := $(VENV)/bin
CLIENTS := $(or $(DECKWRIGHT_CLIENTS),$(HOME)/.cache/deckwright/clients)
DEMO := fixtures/briefs/northgate.yaml

.PHONY: all demo test check fmt accept bench docs portfolio live templates laws-long paper looks clients mutate-audience clean

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

portfolio: $(VENV)/.dev ## 300 accounts within quota, in bad weather, and through 50 kills: ten minutes
	@PORTFOLIO_ACCOUNTS=300 PORTFOLIO_KILLS=50 $(BIN)/python -m pytest tests/laws/test_laws_portfolio.py \
	  -o log_cli=true --log-cli-level=INFO

live: $(VENV)/.dev ## ask Google what the contract asks, and keep its answers, scrubbed
	@$(BIN)/python -m pytest tests/contract --live -rs

docs: $(VENV)/.dev ## rewrite the generated pages
	@$(BIN)/python -m docs.generate

mutate-audience: $(VENV)/.dev ## take each audience rule away in turn: the scan must see what then leaks
	@$(BIN)/python tests/mutate_audience.py

templates: $(VENV)/.dev ## author the templates anew
	@$(BIN)/python -m slide_maps.authoring

laws-long: $(VENV)/.dev ## every law tried whole: all fixtures printed, 200 random briefs, 200 interleavings
	@DECKWRIGHT_LAWS=long $(BIN)/python -m pytest -n auto tests/laws

paper: $(VENV)/.dev ## every fixture in every kind printed by LibreOffice and read back: two minutes
	@DECKWRIGHT_LAWS=long $(BIN)/python -m pytest tests/laws/test_laws_looks.py

looks: $(VENV)/.dev ## render the fixtures for eyes (needs LibreOffice and pdftoppm)
	@$(BIN)/python -m tests.looks

clients: ## install the clients of others that tests/clients runs, outside the project
	@mkdir -p $(CLIENTS)
	@test -x $(CLIENTS)/gslides/bin/python || $(PYTHON) -m venv $(CLIENTS)/gslides
	@$(CLIENTS)/gslides/bin/pip install --quiet --disable-pip-version-check "gslides==0.1.1" \
	  "gslides-api==0.3.6" "pandas<3"
	@test -x $(CLIENTS)/frames/bin/python || $(PYTHON) -m venv $(CLIENTS)/frames
	@$(CLIENTS)/frames/bin/pip install --quiet --disable-pip-version-check "gdrive-fsspec==0.4.1" \
	  "gspread-dataframe==4.0.0" "gspread-formatting==1.2.1" "ezsheets==2026.4.28" \
	  "pygsheets==2.0.6" "gspread-pandas==4.2.1" "gspread-asyncio==3.0.0" "pandas<3"
	@npm install --silent --no-audit --no-fund --prefix $(CLIENTS) googleapis@178.0.0 yaml-language-server@1.19.2 \
	  google-spreadsheet@5.3.0 google-docs-mustaches@1.2.2
	@npm install --silent --no-audit --no-fund --prefix $(CLIENTS)/markdown md2gslides@0.4.0
	@test -x $(CLIENTS)/filesystem/bin/python || $(PYTHON) -m venv $(CLIENTS)/filesystem
	@$(CLIENTS)/filesystem/bin/pip install --quiet --disable-pip-version-check "fs.googledrivefs==2.6.3" \
	  "setuptools<81" pytest
	@test -x $(CLIENTS)/readers/bin/python || $(PYTHON) -m venv $(CLIENTS)/readers
	@$(CLIENTS)/readers/bin/pip install --quiet --disable-pip-version-check \
	  "langchain-google-community[drive]==5.1.1" "llama-index-readers-google==0.8.0"
	@test -x $(CLIENTS)/model/bin/python || $(PYTHON) -m venv $(CLIENTS)/model
	@$(CLIENTS)/model/bin/pip install --quiet --disable-pip-version-check "workspace-mcp==2.2.1" \
	  "gdocs-patch==0.2.0" "drivelib==0.3.0"
	@$(CLIENTS)/frames/bin/pip install --quiet --disable-pip-version-check oauth2client pytest
	@for suite in gspread-formatting==1.2.0 gspread-dataframe==4.0.0 gdrive-fsspec==0.4.1; do \
	  name=$${suite%%=*}; test -d $(CLIENTS)/suites/$$name && continue; \
	  $(PYTHON) -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: \
	    --dest $(CLIENTS)/suites $$suite && mkdir -p $(CLIENTS)/suites/$$name && \
	  tar -xzf $(CLIENTS)/suites/$$(echo $$name | sed 's,-,[-_],g')-*.tar.gz --strip-components=1 -C $(CLIENTS)/suites/$$name; done
	@npm install --silent --no-audit --no-fund --prefix $(CLIENTS)/mcp @piotr-agier/google-drive-mcp@2.10.0 \
	  google-drive-mock@1.2.0 vitest@3.2.4 dotenv@16.6.1 async-test-util@2.5.0
	@command -v rclone >/dev/null || echo "rclone is not installed: its test will be skipped"

clean:
	@rm -rf $(VENV) workspace looks .pytest_cache .mypy_cache .ruff_cache .hypothesis
