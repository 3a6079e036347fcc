# make run    environment, sample data through the whole job, results in out/
# make test   environment and the whole test suite
# make check  lint and test: all that CI does

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
WORK := workspace

.PHONY: run test lint check format lock clean bench fuzz soak

run: $(STAMP)
	$(BIN)/python sample_data/run.py $(WORK) out

test: $(STAMP)
	$(BIN)/python -m pytest -n 2

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/interrogate -q drugfree_cli

check: lint test

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(STAMP) .venv-bench/.installed
	$(BIN)/python benchmarks/side_by_side.py
	$(BIN)/python benchmarks/read_workbooks.py
	$(BIN)/python benchmarks/read_returns.py
	$(BIN)/python benchmarks/whole_job.py

# Damage done to workbooks for some minutes; nothing may come of it but figures or findings.
MINUTES ?= 5
fuzz: $(STAMP)
	$(BIN)/python benchmarks/fuzz.py $(MINUTES)

# Hundreds of kills at random moments of a batch of a few hundred files; what is left must be what nobody disturbed.
KILLS ?= 200
soak: $(STAMP)
	$(BIN)/python benchmarks/soak.py $(KILLS) 220

# frictionless brings thirty packages that nothing else here needs.
.venv-bench/.installed: requirements-bench.lock
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-bench.lock
	touch $@

# The lock files name versions and hashes, and no address: packages come from wherever pip is set up to look.
lock: $(STAMP)
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-header --python-version 3.11 -q -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-header --python-version 3.11 -q -o requirements-dev.lock
	$(BIN)/uv pip compile pyproject.toml --group bench --universal --generate-hashes --no-header --python-version 3.11 -q -o requirements-bench.lock

$(STAMP): requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(STAMP)

clean:
	rm -rf $(VENV) .venv-bench $(WORK) out dist build
