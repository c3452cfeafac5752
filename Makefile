# Aliases of ./run, for those whose fingers type make.
.PHONY: help demo test check reset fix
help:
	@./run help
demo test check:
	@./run $@
reset:
	@./run demo --reset
fix: # formats code and mends what the linter can
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .
