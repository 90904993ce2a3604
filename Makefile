# Two commands: `make demo` and `make test`. Everything they need is set up by themselves.
SHELL := /bin/sh
.DEFAULT_GOAL := help
# Without bytecode every import is three to four times slower.
unexport PYTHONDONTWRITEBYTECODE
export STORMOPS_DATA ?= ../shared/data
export PYTHON

BIN := .venv/bin
DEMO := demo
WORKERS := 2

.PHONY: help demo test check unit coverage bench lock lock-check base-environment test-environment clean

help:
	@echo "make demo         set up, then run the whole main job on a demo workspace (in $(DEMO)/)"
	@echo "make test         set up, then run every check and test"
	@echo "make bench        time our work beside its peers and write docs/benchmarks.md"
	@echo "make lock         renew the locked versions;  make lock-check  prove that they install"
	@echo "make clean        remove .venv and $(DEMO)/"

base-environment:
	@sh setup/make_environment.sh base

test-environment:
	@sh setup/make_environment.sh test

demo: base-environment
	@$(BIN)/stormops demo --out "$(DEMO)" --data "$(STORMOPS_DATA)" --window

test: check unit coverage

check: test-environment
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: test-environment
	$(BIN)/pytest -q -n $(WORKERS) --dist loadfile $(PYTEST_OPTIONS)

# Coverage does not see inside compiled kernels, so the engines' tests run once more without compiling.
coverage: test-environment
	NUMBA_DISABLE_JIT=1 $(BIN)/pytest -q -n $(WORKERS) --dist loadfile tests/engines \
	    --cov=stormops_desktop/engines --cov-branch --cov-report=term:skip-covered --cov-fail-under=95

bench: test-environment
	@$(BIN)/python -m benchmarks

lock: test-environment
	@sh setup/lock.sh

lock-check: test-environment
	@sh setup/lock_check.sh

clean:
	rm -rf .venv "$(DEMO)"
