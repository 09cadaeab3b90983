# Jornada. `make help` lists what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
# Many processes read the same modules: none is to compile them anew, whatever the environment says.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help install demo up check test lint types contracts tests fuzz histories bench clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Jornada needs Python 3.11 or newer, this is " + sys.version.split()[0] + " (choose another with make PYTHON=python3.12)")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[local,test]'
	@touch $@

install: $(INSTALLED) ## install into .venv

demo: $(INSTALLED) ## the whole stack with sample leads, one day per second; ARGS=--exit checks and ends
	$(BIN)/jornada demo $(ARGS)

up: $(INSTALLED) ## the embedded stack in the foreground; ARGS="--day 60"
	$(BIN)/jornada up $(ARGS)

check: lint types contracts ## what tells most in a minute: lint, types, import contracts, pure tests
	$(BIN)/python -m pytest tests/unit -m "not long" --hypothesis-profile=quick --numprocesses 2 --dist worksteal

# The tests are compiled meanwhile: each of the processes that share them would do that for itself. What can't be read,
# the tests tell.
test: $(INSTALLED) ## everything that must hold: lint, types, import contracts, tests
	@$(BIN)/python -m pytest --collect-only -qq >/dev/null 2>&1 & \
	$(MAKE) --no-print-directory lint types contracts || exit 1; wait
	@$(MAKE) --no-print-directory tests

lint: $(INSTALLED) ## ruff: style, bugs, format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(INSTALLED) ## mypy, strict
	$(BIN)/mypy

contracts: $(INSTALLED) ## who may import whom
	$(BIN)/lint-imports

tests: $(INSTALLED) ## the test suite; ARGS="tests/unit -k pipeline"
	$(BIN)/python -m pytest --numprocesses 5 --dist loadfile --no-loadscope-reorder $(ARGS)

fuzz: $(INSTALLED) ## schemathesis for longer, all roles; ARGS=500 examples for each call
	JORNADA_FUZZ_EXAMPLES=$(or $(ARGS),200) $(BIN)/python -m pytest tests/api/test_conformance.py --show-capture=no

histories: $(INSTALLED) ## record the golden histories anew, from the paths that tests/workflows take
	rm -rf tests/replay/histories
	$(BIN)/python -m pytest tests/workflows --record-histories

bench: $(INSTALLED) ## what it costs and how fast it is, beside the bare SDK, in five minutes; ARGS=--full in an hour
	$(BIN)/python -m benchmarks $(ARGS)

clean: ## remove .venv and what runs left behind
	rm -rf $(VENV) .jornada .jornada-demo .pytest_cache .mypy_cache .ruff_cache .hypothesis .schemathesis .import_linter_cache *.egg-info
