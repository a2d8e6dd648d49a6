# Krom: `make setup`, `make run`, `make test`, `make check`; see README.md and docs/commands.md.
V := .venv/bin
PYTHON ?= python3
JOBS ?= 2
UV := uv>=0.13,<0.14

.PHONY: setup run test check fix bench lock clean

setup: .venv/.ready

run: setup
	@exec $(V)/krom run

test: setup
	$(V)/pytest -n $(JOBS) $(ARGS)

check: setup
	$(V)/ruff check
	$(V)/ruff format --check
	$(V)/mypy
	$(V)/lint-imports --no-cache
	$(V)/pytest -q tests/words/test_catalogue.py tests/words/test_catalogue_texts.py tests/words/test_message_ids.py

fix: setup
	$(V)/ruff check --fix
	$(V)/ruff format

bench: setup
	@$(V)/python -m bench $(ARGS)

# What requirements.txt holds is exact and hashed, and names no server it came from.
lock: setup
	$(V)/uv lock --upgrade --python $(V)/python
	$(V)/uv export --format requirements-txt --no-emit-project --all-groups -o requirements.txt

clean:
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/.ready: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Krom needs Python 3.11 or newer.'; exit 1; }
	@test -x $(V)/python || $(PYTHON) -m venv .venv \
	  || { echo 'There is no venv for this Python. On Debian and Ubuntu: apt install python3-venv'; rm -rf .venv; exit 1; }
	@echo 'Krom is being set up: about a minute, once.'
	@if $(V)/pip install -q --disable-pip-version-check '$(UV)'; then \
	  $(V)/uv pip sync -q --require-hashes --python $(V)/python requirements.txt \
	  && $(V)/uv pip install -q --no-deps --python $(V)/python -e .; \
	else \
	  $(V)/pip install -q --disable-pip-version-check --require-hashes -r requirements.txt \
	  && $(V)/pip install -q --disable-pip-version-check --no-deps -e .; \
	fi
	@touch $@
