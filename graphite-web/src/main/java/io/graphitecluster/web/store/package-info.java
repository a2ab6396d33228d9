/** The frontend's view of stored series. */
package io.graphitecluster.web.store;
