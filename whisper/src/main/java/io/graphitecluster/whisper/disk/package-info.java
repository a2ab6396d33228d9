/**
 * The one door to the disk: every read and write of this module goes through {@link
 * io.graphitecluster.whisper.disk.Disk}, so that a test can make any one of them fail.
 */
package io.graphitecluster.whisper.disk;
