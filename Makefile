# The two commands of the README are `make demo` and `make test`; the others are for those who change Renvoi.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: demo test hunt test-engines lint check bench samples translations clean

demo: .venv/ready
	@$(BIN)/renvoi demo $(ARGS)

test: .venv/ready-test
	@$(BIN)/python -m pytest -n 2 --dist worksteal -q --randomly-seed=1 $(ARGS)

# The same tests in another order, with other cases drawn: what it finds, `make test` must then hold.
hunt: .venv/ready-test
	@$(BIN)/python -m pytest -n 2 --dist worksteal -q --hypothesis-profile=hunt $(ARGS)

test-engines: .venv/ready-test
	@$(BIN)/python tests/whoosh_packages.py $(ARGS)

lint: .venv/ready-lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: test lint

bench: .venv/ready-bench
	$(BIN)/python -m bench $(ARGS)
	$(BIN)/python -m bench.load $(LOAD)

samples: .venv/ready-test
	$(BIN)/python tests/makers/samples.py

translations: .venv/ready-test
	$(BIN)/python -m web.gettext_files
	$(BIN)/python tests/makers/command_help.py

clean:
	rm -rf .venv dist build .pytest_cache .hypothesis .ruff_cache .mypy_cache .import_linter_cache

.venv/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Renvoi needs Python 3.11 or newer; name one with: make PYTHON=python3.12 …")'
	@echo "Installing Renvoi and what it needs into .venv: a minute or two, more on a slow line. / Installation dans .venv : une minute ou deux, davantage sur une ligne lente." >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) --editable .
	@touch $@

.venv/ready-test: .venv/ready
	@$(PIP) --editable '.[test]'
	@touch $@

.venv/ready-lint: .venv/ready-test
	@$(PIP) --editable '.[test,lint]'
	@touch $@

.venv/ready-bench: .venv/ready-test
	@$(PIP) --editable '.[test,bench]'
	@touch $@
