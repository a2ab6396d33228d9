/** A small HTTP/1.1 server: requests whole in memory and bounded, one at a time for each connection. */
package io.graphitecluster.node.http;
