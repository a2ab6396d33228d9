/** The formats in which computed series are answered. */
package io.graphitecluster.web.render.format;
