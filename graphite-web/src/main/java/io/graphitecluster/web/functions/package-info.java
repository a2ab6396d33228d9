/** What functions there are, for people who write targets and for editors that help them. */
package io.graphitecluster.web.functions;
