/** Whether the node lives, and whether it can be used. */
package io.graphitecluster.node.health;
