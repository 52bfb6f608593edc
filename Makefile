# make run    set up, then open the window on the demo (or do the demo job in the terminal without a display)
# make test   set up, then run the whole test suite
# make setup  set up only; the command is then .venv/bin/auricle
# make workflows  the whole jobs of the guide with mouse and keyboard, in a window on a virtual screen (xvfb-run)
# make check  what .ci/run does: formatting, lint, types, contracts, tests
# make installer  the installer of this system, in dist/ (a quarter of an hour)

PYTHON ?= python3.11
BIN := .venv/bin
RUNTIME := requirements/engine.txt requirements/gui.txt requirements/train.txt requirements/evaluate.txt
LOCKS := $(RUNTIME) requirements/dev.txt
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTEST := $(BIN)/python -m pytest -q
# A file stays in one process: what its tests share is made once.
SIDE_BY_SIDE := -n auto --maxprocesses 4 --dist loadfile

.PHONY: run test workflows setup check lint installer clean

run: setup
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(BIN)/auricle --demo; else $(BIN)/auricle demo; fi

test: setup
	QT_QPA_PLATFORM=offscreen $(PYTEST) -p no:pytest-qt -p tests.helpers.no_qt $(SIDE_BY_SIDE) tests/engine tests/test_architecture.py tests/test_features.py
	QT_QPA_PLATFORM=offscreen $(PYTEST) tests/desktop tests/installers tests/workflows tests/test_guide_zh.py

workflows: setup
	QT_QPA_PLATFORM=xcb xvfb-run -a -s "-screen 0 1600x1000x24" $(PYTEST) tests/workflows

setup: .venv/installed
	@sh tools/system_libraries.sh

# torch goes first and with its dependencies, because which ones it has depends on the build that the
# package index offers; everything else is exactly the locked set.
.venv/installed: $(LOCKS) pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Auricle needs Python 3.11 ($(PYTHON) not found); set PYTHON=..."; exit 1; }
	@$(PYTHON) -c "import ensurepip, venv" 2>/dev/null || sh tools/system_libraries.sh python3.11-venv
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install $(foreach lock,$(RUNTIME),-c $(lock)) "torch==2.13.0"
	$(PIP) install --no-deps $(foreach lock,$(LOCKS),-r $(lock))
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

check: lint test

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	@# As each system sees it: what only Linux has would stop the program on the others.
	for system in linux win32 darwin; do $(BIN)/mypy --platform $$system --cache-dir .mypy_cache/$$system || exit 1; done
	$(BIN)/lint-imports

installer:
	$(PYTHON) installers/build.py

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache
