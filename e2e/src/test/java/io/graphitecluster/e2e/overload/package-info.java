/** A node that gets more than it can write, with little memory. */
package io.graphitecluster.e2e.overload;
