/** graphite-web's own settings: what there are, what they mean here, and what a {@code local_settings.py} gives them. */
package io.graphitecluster.web.settings.upstream;
