/** Numbers and regular expressions in the forms that Graphite's users see: those of Python. */
package io.graphitecluster.web.render.text;
