# `make help` lists what there is.
SHELL := /bin/bash
MVN := ./mvnw -B -ntp
CORPUS ?= conformance/corpus

.DEFAULT_GOAL := help
.PHONY: help run test prove conformance conformance-raise format bench images crds clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-18s %s\n", $$1, $$2}'

test: ## all tests, as CI runs them
	$(MVN) verify

prove: ## the tests that are too long for `make test`
	$(MVN) verify -Dtest.groups=prove -Dtest.excluded.groups= -Dsurefire.failIfNoSpecifiedTests=false

format: ## format all sources
	$(MVN) -q spotless:apply

clean: ## remove what was built
	$(MVN) -q clean
