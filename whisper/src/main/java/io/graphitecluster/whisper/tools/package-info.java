/** The {@code whisper-*} commands: upstream's arguments, output and exit codes. */
package io.graphitecluster.whisper.tools;
