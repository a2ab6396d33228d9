/** Child processes: started, told apart in the log, restarted when they die, stopped in order, never left behind. */
package io.graphitecluster.local.process;
