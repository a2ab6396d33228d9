/** From the cache to the files: one thread writes, limited in rate, and what fails waits in the cache. */
package io.graphitecluster.node.write;
