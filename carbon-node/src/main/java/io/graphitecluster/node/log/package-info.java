/** Where the log goes. */
package io.graphitecluster.node.log;
