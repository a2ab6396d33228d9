/** Answers that are kept for a while. */
package io.graphitecluster.web.cache;
