# Everything happens in .venv: made when missing, renewed when pyproject.toml changes. Works with GNU make 3.81 and later.

PYTHON ?= python3
BIN := .venv/bin
comma := ,
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check

# Tests in a real browser need playwright (45 MB), which is of use only where a browser is.
BROWSER := $(shell for name in "$$SEO_KIT_CHROMIUM" chromium chromium-browser google-chrome; do command -v "$$name" && break; done)
EXTRAS := dev$(if $(SEO_KIT_REQUIRE_BROWSER)$(BROWSER),$(comma)browser)
USE := .venv/.installed
DEV := .venv/.installed-$(EXTRAS)
RENDERERS := build/renderers
SUPPLY := build/supply
MINIMUM := build/minimum

# CI sets SEO_KIT_LOCKED and gets exactly the files that .ci/*.lock name by their hashes; without it, pip takes what
# the bounds of pyproject.toml allow. $(call locked,PYTHON,LOCK) installs a lock and what stands here.
locked = $(1) -m pip install -qq --disable-pip-version-check --require-hashes -r $(2) && \
  $(1) -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation
UV := $(SUPPLY)/bin/uv pip compile --quiet --generate-hashes --no-emit-index-url --custom-compile-command 'make lock'
HTML_VALIDATE := tests/browser/node_modules/.package-lock.json
FRONT_ENDS := $(patsubst %,build/integrations/%/node_modules/.package-lock.json,next eleventy)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help build test test-minimum integrations integrations-python integrations-node
.PHONY: check output-check readme readme-check bench growth fuzz mutants hostile html-validate lock audit sbom clean

help: ## show this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/make \1\t\2/p' Makefile | expand -t 22

build: $(USE) ## build articles/ into output/
	@$(BIN)/seo-kit build

# Workers begin with half of the tests each, in order, so that a module's Chromium or server is started once.
test: $(DEV) ## run all tests but the integrations; the reasons of skipped ones stand at the end
	@$(BIN)/pytest -rs -n auto --dist worksteal -m 'not integration' $(ARGS)

test-minimum: $(MINIMUM)/.installed ## run the tests with the lowest versions that pyproject.toml allows
	@$(MINIMUM)/bin/pytest -rs -n auto --dist worksteal -m 'not integration' $(ARGS)

integrations: $(DEV) integrations-python integrations-node ## try seo-kit inside other programs (needs package registries)
	@$(BIN)/pytest -rs -m integration --ignore tests/integrations/plug_ins --ignore tests/integrations/front_ends $(ARGS) tests/integrations

# Each time from a fresh package, as a user installs it; the programs themselves are fetched once.
integrations-python: $(RENDERERS)/.installed
	@if [ -s $< ]; then echo "skipped: $$(cat $<)"; else \
	$(RENDERERS)/bin/python -m pip install -qq --disable-pip-version-check --no-deps --force-reinstall \
	  $(if $(SEO_KIT_LOCKED),--no-build-isolation) . && \
	$(RENDERERS)/bin/pytest -rs -n auto --dist loadgroup $(ARGS) tests/integrations/plug_ins; fi

# A project is built by one worker. What npm cannot install is skipped, unless SEO_KIT_REQUIRE_NODE is set.
integrations-node: $(DEV)
	@$(MAKE) -sk $(FRONT_ENDS) || [ -z "$$SEO_KIT_REQUIRE_NODE" ]
	@$(BIN)/pytest -rs -n auto --dist loadfile -m integration tests/integrations/front_ends $(ARGS)

fuzz: $(DEV) ## look for inputs that break what reads them: TARGET='page dates' SECONDS=420 (needs atheris)
	@$(PIP) -e '.[fuzz]'
	@$(BIN)/python tests/fuzz/run.py $(TARGET) $(if $(SECONDS),--seconds $(SECONDS))

mutants: $(DEV) ## look for changes of seo-kit that no test notices: AREA=dates SAMPLE=100 SECONDS=3 (needs mutmut)
	@$(PIP) -e '.[mutants]'
	@$(BIN)/python tests/mutants/run.py $(AREA) $(if $(SAMPLE),--sample $(SAMPLE)) $(if $(SECONDS),--seconds $(SECONDS))

hostile: $(DEV) ## the tests of hostile files with lines of 100 MB and a million tags
	@SEO_KIT_HOSTILE_SCALE=50 $(BIN)/pytest -rs $(ARGS) tests/hostile

check: $(DEV) ## lint, format, types, layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/mypy benchmarks
	$(BIN)/lint-imports

# Another time zone and another language of the machine must not change a byte.
output-check: $(USE) ## output/ holds exactly what a fresh build writes
	@rm -rf build/output && mkdir -p build
	@TZ=Pacific/Kiritimati LC_ALL=C $(BIN)/seo-kit build -o build/output >build/log 2>&1 || { cat build/log >&2; exit 1; }
	@diff -r output build/output || { echo 'output/ is not what `make build` writes: run it and commit the result' >&2; exit 1; }
	@echo 'output/ is what a fresh build writes'

readme: $(USE) ## put the real output of its commands into README.md
	@$(BIN)/python .ci/readme.py

readme-check: $(USE) ## README.md shows the real output of its commands
	@$(BIN)/python .ci/readme.py --check

bench: $(USE) ## time builds beside other site generators: N=500 ROUNDS=3 CORPUS=folder ONLY='seo-kit hugo'
	@$(BIN)/python benchmarks/build.py $(if $(N),--articles $(N)) $(if $(ROUNDS),--rounds $(ROUNDS)) \
	  $(if $(CORPUS),--corpus '$(CORPUS)') $(if $(ONLY),--only $(ONLY))

growth: $(USE) ## time and memory an article in sites of growing size: N='1000 10000'
	@$(BIN)/python benchmarks/growth.py $(N)

html-validate: $(HTML_VALIDATE) ## install the HTML validator and the accessibility checker of the tests (needs Node.js)

build/integrations/%/node_modules/.package-lock.json: tests/integrations/front_ends/%/package-lock.json
	@mkdir -p build/integrations/$*
	@cp tests/integrations/front_ends/$*/package*.json build/integrations/$*
	@npm ci --prefix build/integrations/$* --no-audit --no-fund
	@touch $@

lock: $(SUPPLY)/.installed ## write the locks of CI anew, with the newest versions (.ci/*.lock)
	@$(UV) --upgrade --universal --python-version 3.11 --group build --extra dev --extra browser -o .ci/requirements.lock pyproject.toml
	@$(UV) --upgrade --universal --python-version 3.11 --group build --extra dev --extra integrations \
	  -o .ci/integrations.lock pyproject.toml
	@$(UV) --upgrade --universal --python-version 3.11 --group supply -o .ci/supply.lock
	@mkdir -p build
	@$(UV) --upgrade --python-version 3.11 --resolution lowest-direct --no-header --no-generate-hashes \
	  --extra archive --extra browser --extra preview -o build/lowest.txt pyproject.toml
	@$(UV) --upgrade --universal --python-version 3.11 --group build --extra dev --extra browser -c build/lowest.txt \
	  -o .ci/minimum.lock pyproject.toml

audit: $(SUPPLY)/.installed ## ask which packages of the locks have known vulnerabilities
	@$(SUPPLY)/bin/python .ci/audit.py .ci/requirements.lock .ci/integrations.lock .ci/supply.lock

sbom: $(SUPPLY)/.installed ## list all that an installed seo-kit consists of: build/sbom.json (CycloneDX)
	@$(SUPPLY)/bin/python -m venv --clear build/sbom
	@build/sbom/bin/python -m pip install -qq --disable-pip-version-check '.[archive,browser,preview]'
	@$(SUPPLY)/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible -o build/sbom.json build/sbom
	@rm -r build/sbom && echo 'build/sbom.json is written'

clean: ## remove all that was made here and is not committed
	rm -rf .venv build dist tests/browser/node_modules .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find seo_kit tests .ci -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "seo-kit needs Python 3.11 or later; name one with: make PYTHON=python3.12")'
	@echo 'making .venv' >&2
	@$(PYTHON) -m venv --clear .venv || { echo 'On Debian and Ubuntu: apt-get install python3-venv' >&2; exit 1; }

$(USE): $(BIN)/python pyproject.toml $(if $(SEO_KIT_LOCKED),.ci/requirements.lock)
	@echo 'installing seo-kit and what it needs' >&2
	@$(if $(SEO_KIT_LOCKED),$(call locked,$(BIN)/python,.ci/requirements.lock) -e .,$(PIP) -e .)
	@touch $@

$(DEV): $(USE)
	@echo "installing the developers' tools" >&2
	@$(if $(SEO_KIT_LOCKED),:,$(PIP) -e '.[$(EXTRAS)]')
	@touch $@

# The tools come by their hashes always: they are no part of what is tested.
$(SUPPLY)/.installed: $(BIN)/python .ci/supply.lock
	@echo 'installing uv, pip-audit and cyclonedx-bom' >&2
	@$(BIN)/python -m venv --clear $(SUPPLY)
	@$(SUPPLY)/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r .ci/supply.lock
	@touch $@

$(MINIMUM)/.installed: $(BIN)/python pyproject.toml .ci/minimum.lock
	@echo 'installing the lowest versions' >&2
	@$(BIN)/python -m venv --clear $(MINIMUM)
	@$(call locked,$(MINIMUM)/bin/python,.ci/minimum.lock) -e .
	@touch $@

# An empty file says that all is there, another one why it is not.
$(RENDERERS)/.installed: $(BIN)/python pyproject.toml $(if $(SEO_KIT_LOCKED),.ci/integrations.lock)
	@echo 'installing MkDocs, Pelican and Sphinx' >&2
	@$(BIN)/python -m venv --clear $(RENDERERS)
	@if $(if $(SEO_KIT_LOCKED),$(call locked,$(RENDERERS)/bin/python,.ci/integrations.lock) .,$(RENDERERS)/bin/python \
	  -m pip install -qq --disable-pip-version-check '.[dev,integrations]'); then : >$@; \
	elif [ -n "$$SEO_KIT_REQUIRE_NETWORK" ]; then exit 1; \
	else echo 'the packages could not be installed, for the reason above' >$@; fi

$(HTML_VALIDATE): tests/browser/package-lock.json
	@npm ci --prefix tests/browser --no-audit --no-fund
	@touch $@
