# Every target is one line of tools/make.py, which works without make too: python tools/make.py map
PYTHON ?= python3
.PHONY: map maps test lint look bench docs audit sbom install hardening wheel
map maps test lint look bench docs audit sbom install hardening wheel:
	@$(PYTHON) tools/make.py $@
