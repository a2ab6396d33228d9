/** Files that the processes wrote, in the eyes of Whisper's own tools. */
package io.graphitecluster.e2e.whisper;
