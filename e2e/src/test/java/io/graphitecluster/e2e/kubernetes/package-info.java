/** Everything on a real Kubernetes. */
package io.graphitecluster.e2e.kubernetes;
