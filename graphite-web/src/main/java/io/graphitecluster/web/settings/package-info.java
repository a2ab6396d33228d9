/** What the process is told by its environment. */
package io.graphitecluster.web.settings;
