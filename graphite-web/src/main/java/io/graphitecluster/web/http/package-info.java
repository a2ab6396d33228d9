/** HTTP around the handlers: resources that turn requests into parameters and answers into responses, and the process. */
package io.graphitecluster.web.http;
