/** The one folder that holds all data and files of a local cluster. */
package io.graphitecluster.local.folder;
