# Krom: `make setup`, `make run`, `make test`, `make check`; see README.md and docs/commands.md.
V := .venv/bin
PYTHON ?= python3
JOBS ?= 3
UV := uv>=0.13,<0.14

.PHONY: setup tools run test check fix bench lock clean

setup: .venv/.ready

tools: .venv/.tools

run: setup
	@exec $(V)/krom run

test: tools
	$(V)/pytest -n $(JOBS) --dist worksteal $(ARGS)

check: tools
	$(V)/ruff check
	$(V)/ruff format --check
	$(V)/mypy
	$(V)/lint-imports --no-cache
	$(V)/pytest -q tests/words/test_catalogue.py tests/words/test_catalogue_texts.py tests/words/test_message_ids.py

fix: tools
	$(V)/ruff check --fix
	$(V)/ruff format

bench: tools
	@$(V)/python -m bench $(ARGS)

# What the two requirements files hold is exact and hashed, and names no server it came from.
lock: tools
	$(V)/uv lock --upgrade --python $(V)/python
	$(V)/uv export -q --format requirements-txt --no-emit-project -o requirements.txt
	$(V)/uv export -q --format requirements-txt --no-emit-project --all-groups -o requirements-dev.txt

clean:
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# What the processes import is compiled here: who runs them may not be allowed to write beside the code, and
# each start would compile all of it again.
COMPILED := import africastalking, granian.cli, bot.app, bot.cli, bot.jobs.worker

# What it needs to run; quick, for somebody who only wants to see it.
.venv/.ready: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Krom needs Python 3.11 or newer.'; exit 1; }
	@test -x $(V)/python || $(PYTHON) -m venv .venv \
	  || { echo 'There is no venv for this Python. On Debian and Ubuntu: apt install python3-venv'; rm -rf .venv; exit 1; }
	@echo 'Krom is being set up: about a minute, once.'
	@$(V)/pip install -q --disable-pip-version-check '$(UV)' || echo 'There is no uv here: pip does it, more slowly.'
	@$(call install,requirements.txt)
	@env -u PYTHONDONTWRITEBYTECODE $(V)/python -c '$(COMPILED)'
	@touch $@

# What its tests and checks need besides.
.venv/.tools: requirements-dev.txt .venv/.ready
	@$(call install,requirements-dev.txt)
	@touch $@

define install
if test -x $(V)/uv; then \
  $(V)/uv pip install -q --require-hashes --python $(V)/python -r $(1) \
  && $(V)/uv pip install -q --no-deps --python $(V)/python -e .; \
else \
  $(V)/pip install -q --disable-pip-version-check --require-hashes -r $(1) \
  && $(V)/pip install -q --disable-pip-version-check --no-deps -e .; \
fi
endef
