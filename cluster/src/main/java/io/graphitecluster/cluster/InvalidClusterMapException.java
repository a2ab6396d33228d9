package io.graphitecluster.cluster;

/** A cluster map breaks one of its rules; the message names the field. */
public final class InvalidClusterMapException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * @param field path of the field in the map's JSON form
     * @param problem what is wrong with it
     */
    public InvalidClusterMapException(String field, String problem) {
        super("cluster map: " + field + " " + problem);
    }
}
