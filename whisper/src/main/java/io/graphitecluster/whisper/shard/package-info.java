/** Writes the files of one shard, very many, with as few system calls as upstream's answers allow. */
package io.graphitecluster.whisper.shard;
