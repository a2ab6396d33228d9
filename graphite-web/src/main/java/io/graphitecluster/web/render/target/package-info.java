/** The language of targets: text in, expressions out. */
package io.graphitecluster.web.render.target;
