/** Series in Whisper files: {@code DATABASE = whisper}, upstream's default and ours. */
package io.graphitecluster.node.store.whisper;
