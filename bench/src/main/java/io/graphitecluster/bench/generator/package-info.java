/** Programs in C that benchmarks send with or compare with. */
package io.graphitecluster.bench.generator;
