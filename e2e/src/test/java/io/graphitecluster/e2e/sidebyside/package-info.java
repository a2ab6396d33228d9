/** Our frontend and upstream's, asked the same questions about the same folder of whisper files. */
package io.graphitecluster.e2e.sidebyside;
