/** Which archives and aggregation the series of a Carbon are configured to have, for tools that look after its files. */
package io.graphitecluster.whisper.schemas;
