/** Which version of Graphite's HTTP API this frontend speaks. */
package io.graphitecluster.web.version;
