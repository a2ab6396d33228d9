/** Numbers as text, read and shown as Python does. */
package io.graphitecluster.whisper.tools.text;
