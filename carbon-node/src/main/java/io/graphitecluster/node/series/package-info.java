/** The numbers of series: names as bytes on one side, small integers that index arrays on the other. */
package io.graphitecluster.node.series;
