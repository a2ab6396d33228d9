/** Commands beside the daemons. */
package io.graphitecluster.node.tools;
