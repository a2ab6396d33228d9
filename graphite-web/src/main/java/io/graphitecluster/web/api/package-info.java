/**
 * A request and its answer as plain values. Every endpoint is a function from {@link
 * io.graphitecluster.web.api.Parameters} to {@link io.graphitecluster.web.api.Answer}; what speaks HTTP only adapts.
 */
package io.graphitecluster.web.api;
