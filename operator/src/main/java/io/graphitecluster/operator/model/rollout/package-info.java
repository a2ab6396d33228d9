/** In which order a cluster's nodes are changed, and which map they get. Pure. */
package io.graphitecluster.operator.model.rollout;
