# `make demo` and `make test` need only Python 3.11 or later and make, and install what was tested.
# PYTHON=python3.12 picks another Python, in an environment of its own; ARGS='-k relatie' goes to pytest.
ifdef PYTHON
VENV := .venv-$(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')
NEWEST := .venv-newest-$(VENV:.venv-%=%)
else
PYTHON := python3
VENV := .venv
NEWEST := .venv-newest
endif
BIN := $(VENV)/bin
MINUTES := 120
TESTS := pytest -n 3 --dist worksteal

.PHONY: demo test pytest test-newest check install lock upgrade locale screenshots simulate bench soak deaths clean
.DELETE_ON_ERROR:

demo: $(VENV)/.demo
	$(BIN)/hubtui demo

test: check pytest

pytest: $(VENV)/.dev
	$(BIN)/$(TESTS) $(ARGS)

# The newest of every library, also past the upper bounds and past Textual's pin.
test-newest: $(BIN)/uv
	$(BIN)/python -m venv --clear --without-pip $(NEWEST)
	$(BIN)/python requirements/without_upper_bounds.py > $(NEWEST)/overrides.txt
	$(BIN)/uv pip install --quiet --python $(NEWEST) --overrides $(NEWEST)/overrides.txt --editable '.[dev]' --group build
	$(BIN)/uv pip list --python $(NEWEST) --outdated
	$(NEWEST)/bin/$(TESTS) $(ARGS)

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

install: $(VENV)/.dev

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("hubtui needs Python 3.11 or later, and this is %d.%d: say make PYTHON=python3.11" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: $(BIN)/python requirements/runtime.txt pyproject.toml
	$(BIN)/pip install -qq --require-hashes --requirement requirements/runtime.txt
	$(BIN)/pip install -qq --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: $(BIN)/python requirements/dev.txt pyproject.toml
	$(BIN)/pip install -qq --require-hashes --requirement requirements/dev.txt
	$(BIN)/pip install -qq --no-deps --no-build-isolation --editable .
	touch $@

$(BIN)/uv: $(BIN)/python
	$(BIN)/pip install -qq uv
	touch $@

# One file serves every Python and system. What is locked stays where pyproject.toml still allows it;
# `make upgrade` takes the newest of all.
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command 'make lock' pyproject.toml --group build

lock: $(BIN)/uv
	$(LOCK) $(UPGRADE) --extra dev --output-file requirements/dev.txt
	$(LOCK) $(UPGRADE) --constraints requirements/dev.txt --output-file requirements/runtime.txt

upgrade:
	$(MAKE) lock UPGRADE=--upgrade

locale: $(VENV)/.dev
	$(BIN)/python -m tests.locale.catalogues

screenshots: $(VENV)/.dev
	$(BIN)/python -m screenshots.take

# The whole table of deaths, and 500 customers killed twenty times: minutes.
deaths: $(VENV)/.dev
	SOAK=1 $(BIN)/$(TESTS) tests/deaths

# Account toevoegen in a simulated world: SEEDS=100000 for a night, SEED=4711 for one once more.
simulate: $(VENV)/.dev
	$(BIN)/python -m tests.simulation $(if $(SEED),--seed $(SEED)) $(if $(SEEDS),--seeds $(SEEDS)) $(if $(ORDER),--order $(ORDER))

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

# Hours of anything in a terminal, on a line where everything goes wrong; SEED=368 does the same again.
soak: $(VENV)/.dev
	$(BIN)/python -m tests.soak --minutes $(MINUTES) $(if $(SEED),--seed $(SEED))

clean:
	rm -rf .venv .venv-* build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
