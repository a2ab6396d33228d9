/** The tarball that users install. */
package io.graphitecluster.e2e.dist;
