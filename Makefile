# Every target is one line of tools/make.py, which works without make too: python tools/make.py map
PYTHON ?= python3
.PHONY: map test lint look bench install
map test lint look bench install:
	@$(PYTHON) tools/make.py $@
