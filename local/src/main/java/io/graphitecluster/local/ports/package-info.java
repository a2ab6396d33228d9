/** Which port each process of the local cluster listens on. */
package io.graphitecluster.local.ports;
