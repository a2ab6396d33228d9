/** JSON text as graphite-web writes it: the same separators, escapes and padding, so that bodies compare byte for byte. */
package io.graphitecluster.web.json;
