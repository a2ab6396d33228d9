/** Times as people write them in requests: {@code -1h}, {@code noon yesterday}, {@code 20240131}. */
package io.graphitecluster.web.render.time;
