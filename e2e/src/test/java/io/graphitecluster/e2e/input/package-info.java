/** What must not break the processes: input and surroundings that are wrong. */
package io.graphitecluster.e2e.input;
