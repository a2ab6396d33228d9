/**
 * Command lines in the dialects of Python's two parsers, which upstream's tools use: abbreviated long options, clustered
 * short ones, options after arguments, and the words of help screens and errors, on which scripts may rely.
 */
package io.graphitecluster.whisper.tools.options;
