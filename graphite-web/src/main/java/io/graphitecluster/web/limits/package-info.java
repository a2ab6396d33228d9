/** What queries may take of the process: the memory that all of them share. */
package io.graphitecluster.web.limits;
