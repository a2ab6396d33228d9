/** The programs under test, as real processes. */
package io.graphitecluster.e2e.process;
