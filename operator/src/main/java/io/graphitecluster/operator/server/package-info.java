/**
 * What the API server knows. Servers differ: an old one lacks kinds and fields, and refuses a server-side apply that
 * names them; so what is applied is cut to what the server's own OpenAPI document has.
 */
package io.graphitecluster.operator.server;
