/** Limits by prefix of names, as go-carbon's: how many series, how many points, how many bytes. */
package io.graphitecluster.node.quota;
