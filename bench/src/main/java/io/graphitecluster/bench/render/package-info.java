/** The render engine: every function, and the encoders, on 1,000 series of 1,440 values. */
package io.graphitecluster.bench.render;
