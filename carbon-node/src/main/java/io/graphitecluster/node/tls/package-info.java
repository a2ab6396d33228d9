/** TLS of the receivers: certificates and keys in PEM files, read again when they change. */
package io.graphitecluster.node.tls;
