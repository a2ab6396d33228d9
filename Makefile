# `make help` lists what there is.
SHELL := /bin/bash
MVN := ./mvnw -B -ntp
CORPUS ?= conformance/corpus
# Options of `make run`, for example RUN_FLAGS="--web-port 9080".
FILE ?= examples/local.yaml
DATA ?= .local
RUN_FLAGS ?=
# Options of `make images`, see images/README.md.
IMAGE_FLAGS ?=
BENCH_FLAGS ?=
# `make test` also needs the images where there is a Kubernetes to run them on.
KUBERNETES := $(or $(KUBECONFIG),$(shell docker info >/dev/null 2>&1 && echo docker))
TEST_FLAGS := $(if $(KUBERNETES),-Pimages)

QUICK := -q -DskipTests -Dspotless.check.skip
PROGRAMS := whisper ceres carbon-protocol cluster carbon-node graphite-web operator local
SOURCES := pom.xml $(PROGRAMS:=/pom.xml) $(shell find $(PROGRAMS:=/src/main) -type f)

.DEFAULT_GOAL := help
.PHONY: help dist run test prove conformance conformance-raise format bench images crds clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-18s %s\n", $$1, $$2}'

run: target/programs ## a local cluster [FILE=examples/local.yaml DATA=.local]
	@exec "$$(./mvnw --java-home)/bin/java" -cp "local/target/dist/lib/*" io.graphitecluster.local.LocalCluster run --file "$(FILE)" --data "$(DATA)" $(RUN_FLAGS)

test: ## all tests, as CI runs them
	$(MVN) verify $(TEST_FLAGS)

prove: ## the tests that are too long for `make test`
	$(MVN) verify $(TEST_FLAGS) -Dtest.groups=prove -Dtest.excluded.groups= -Dsurefire.failIfNoSpecifiedTests=false

conformance: target/conformance.classpath ## the golden corpus [CORPUS=dir]: a line for each file, then the totals
	@exec "$$(./mvnw --java-home)/bin/java" -cp "$$(cat $<)" io.graphitecluster.conformance.ConformanceCommand --home conformance "$(CORPUS)"

conformance-raise: target/conformance.classpath ## check in what passes now
	@exec "$$(./mvnw --java-home)/bin/java" -cp "$$(cat $<)" io.graphitecluster.conformance.ConformanceCommand --home conformance --raise

format: ## format all sources
	$(MVN) -q spotless:apply

bench: ## the benchmarks of bench/ [BENCH_FLAGS="Ring -f 1": options of JMH]
	@bench/run $(BENCH_FLAGS)

images: ## container images as tars, without a container engine [IMAGE_FLAGS=…, see images/README.md]
	$(MVN) -Pimages $(QUICK) $(IMAGE_FLAGS) -pl carbon-node,graphite-web,operator -am integration-test
	@ls -sh1 carbon-node/target/jib-image.tar graphite-web/target/jib-image.tar operator/target/jib-image.tar

dist: target/programs ## a tarball with bin/, conf/ and lib/, which runs under any prefix
	@dist/make target/graphite.tar.gz
	@ls -sh1 target/graphite.tar.gz

crds: ## write the CRD, and the chart's copy of it, anew from the Java types
	$(MVN) -q -Dspotless.check.skip -pl operator -am -Dtest=CrdFreshnessTest -Dsurefire.failIfNoSpecifiedTests=false -Dcrds.write=true test

clean: ## remove what was built
	$(MVN) -q clean

# What `make run` needs, built when a source is newer.
target/programs: $(SOURCES)
	@echo "building…"
	@$(MVN) $(QUICK) -pl local,carbon-node,graphite-web,whisper,ceres -am package
	@mkdir -p target && touch $@

target/conformance.classpath: $(SOURCES) $(shell find conformance/src/main -type f)
	@echo "building…"
	@$(MVN) $(QUICK) -pl conformance -am package dependency:build-classpath -Dmdep.outputFile=target/classpath
	@mkdir -p target && echo "conformance/target/classes:$$(cat conformance/target/classpath)" > $@
