package io.graphitecluster.operator.api;

/** Regular expressions that the schema and the validator share; in the part of the syntax that Java and Go read alike. */
public final class Patterns {
    /** Name of an image, with tag or digest. */
    public static final String IMAGE = "^[A-Za-z0-9][A-Za-z0-9._/:@-]*$";

    /** Name of a section of a configuration file. */
    public static final String SECTION = "^[A-Za-z0-9_]([A-Za-z0-9_. -]*[A-Za-z0-9_])?$";

    /** Archives of a schema: what carbon reads after {@code retentions =}. */
    public static final String RETENTIONS =
            "^[ ]*[0-9]+[smhdwy]?:[0-9]+[smhdwy]?[ ]*(,[ ]*[0-9]+[smhdwy]?:[0-9]+[smhdwy]?[ ]*)*$";

    private Patterns() {}
}
