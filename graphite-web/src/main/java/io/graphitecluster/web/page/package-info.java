/** Pages for people. */
package io.graphitecluster.web.page;
