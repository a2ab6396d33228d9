/** A request to {@code /render}: its parameters, and the answer in the format that it asks for. */
package io.graphitecluster.web.render.request;
