/**
 * The one door to the disk: every read and write of this module goes through {@link io.graphitecluster.ceres.disk.Disk}, so
 * that a test can make any one of them fail. Ceres keeps no file open and works with folders, which is why its door is another
 * one than that of Whisper.
 */
package io.graphitecluster.ceres.disk;
