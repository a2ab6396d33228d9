/** The core of one node: table of series, log and cache, without sockets and files. */
package io.graphitecluster.bench.core;
