package io.graphitecluster.operator.model.objects;

/**
 * The images of clusters that name none.
 *
 * @param carbon image of carbon-node
 * @param web image of graphite-web
 */
public record Images(String carbon, String web) {}
