/** Programs that other people wrote, as real processes that send to ours, receive from ours, and read from ours. */
package io.graphitecluster.e2e.peers;
