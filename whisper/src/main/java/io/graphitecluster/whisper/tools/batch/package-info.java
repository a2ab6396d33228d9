/**
 * The same work on many files: which ones are meant by folders and globs, several at once, told of in their order, with a
 * display of how far it is.
 */
package io.graphitecluster.whisper.tools.batch;
