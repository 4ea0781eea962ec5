# One command runs the product, one passes its tests; each does all of its own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PROCESSES ?= 2
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup demo run test check spark nation faults bench soak clean
.DEFAULT_GOAL := help

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

setup: $(VENV)/.ready  ## make .venv with the command `motcua` in it

$(VENV)/.ready: pyproject.toml requirements/dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	@echo "Making $(VENV) (once; downloads packages) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --require-hashes -r requirements/dev.lock
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

demo: setup  ## the demo province: embedded PostgreSQL, web and worker, on http://127.0.0.1:8000
	@$(BIN)/motcua demo

run: setup  ## the product on the database of DATABASE_URL
	@$(BIN)/motcua serve

check: setup  ## linters, types and the walls of the house
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: setup  ## check, then every test on a PostgreSQL of its own
	@$(BIN)/motcua needs --install-if-root
	@$(MAKE) --no-print-directory check
	$(BIN)/pytest -n $(PROCESSES)

SPARK := var/spark
$(SPARK)/.ready: requirements/spark.lock
	@echo "Making $(SPARK) (once; downloads 430 MB) ..."
	@$(PYTHON) -m venv $(SPARK)
	@$(SPARK)/bin/pip install --quiet --require-hashes -r requirements/spark.lock
	@touch $@

spark: setup $(SPARK)/.ready  ## the same figures on a Spark cluster of its own
	@$(BIN)/motcua needs --spark --install-if-root
	MOTCUA_SPARK_PYTHON=$(SPARK)/bin/python $(BIN)/pytest -n0 -s tests/engines/test_spark.py tests/engines/test_nation.py

nation: setup $(SPARK)/.ready  ## three measures over 10, 30 and 100 million dossiers on that cluster (5 minutes)
	@$(BIN)/motcua needs --spark --install-if-root
	MOTCUA_NATION_MILLIONS=10,30,100 MOTCUA_SPARK_PYTHON=$(SPARK)/bin/python $(BIN)/pytest -n0 -s tests/engines/test_nation.py

faults: setup  ## kill, fill, hang and pause everything under load; count what was lost (12 minutes)
	$(BIN)/python -m tests.robustness

bench: setup  ## our figures beside the limits we promised, on this machine
	@$(BIN)/motcua needs --install-if-root
	@$(BIN)/motcua bench

soak: setup  ## the same on three years of a mean province (2.7 million dossiers), the day for ten minutes
	@$(BIN)/motcua needs --install-if-root
	@$(BIN)/motcua bench soak

clean:  ## remove what the commands above made, the demo's data too
	rm -rf $(VENV) var build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
