/** Which names are let in: {@code whitelist.conf} and {@code blacklist.conf}. */
package io.graphitecluster.node.filter;
