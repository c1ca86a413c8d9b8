# make setup | run | build | test | check | golden | docs | scorecard | lock — see CONTRIBUTING.md
PORT ?= 8501
PYTHON ?= python3
BIN := .venv/bin

.PHONY: setup run build test check golden docs scorecard lock

setup: .venv/ready

.venv/ready: requirements.txt requirements-dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one: make PYTHON=python3.11 …")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python -r requirements-dev.txt
	touch $@

run: setup
	$(BIN)/streamlit run streamlit_app.py --server.port $(PORT)

build: setup
	$(BIN)/python -m pipelines build seeds/reports --out seeds/tables

test: setup
	$(BIN)/python -m pytest

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pipelines.text.conjugate --check
	$(BIN)/python -m pytest

golden: setup
	$(BIN)/python -m tests.golden.rewrite
	git diff --stat -- tests/golden

docs: setup
	$(BIN)/python -m pipelines.export.codebook

scorecard: setup
	$(BIN)/python -m benchmarks.quality --write > /dev/null
	git diff --stat -- docs/scorecard.json

lock: setup
	$(BIN)/uv lock
