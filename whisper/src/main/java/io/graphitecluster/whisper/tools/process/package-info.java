/** What a command has of its process: its streams, its name and arguments, and whether a person watches. */
package io.graphitecluster.whisper.tools.process;
