/** Evaluates parsed targets: plans what to fetch, fetches it, and calls the functions. */
package io.graphitecluster.web.render.evaluate;
