# Every target is one line of tools/make.py, which works without make too: python tools/make.py map
PYTHON ?= python3
.PHONY: map maps test lint look bench install
map maps test lint look bench install:
	@$(PYTHON) tools/make.py $@
