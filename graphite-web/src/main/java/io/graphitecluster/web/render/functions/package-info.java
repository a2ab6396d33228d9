/** Graphite's functions: what they are called, which parameters they take, and what they compute. */
package io.graphitecluster.web.render.functions;
