package io.graphitecluster.node.config;

/**
 * A configuration file that a node cannot start with. The message names the file, the line, the section and the key, what
 * is wrong, and what to do: {@code storage-schemas.conf:3: [a] retentions: Invalid unit 'x'; use one of s, m, h, d, w, y}.
 */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    /**
     * A refusal of one place in a file.
     *
     * @param place where it is
     * @param problem what is wrong there
     * @param remedy what to do
     */
    public ConfigException(Place place, String problem, String remedy) {
        super(place + ": " + problem + "; " + remedy);
        this.problem = problem;
    }

    /** What is wrong, without place and remedy. */
    public String problem() {
        return problem;
    }

    /**
     * A place in a configuration file.
     *
     * @param file the file's name
     * @param line its line from 1, or 0 for the whole file
     * @param section the section's name, or null outside of all
     * @param key the option's name, or null when it is not about one
     */
    public record Place(String file, int line, String section, String key) {
        /** The whole file. */
        public static Place of(String file) {
            return new Place(file, 0, null, null);
        }

        @Override
        public String toString() {
            return file
                    + (line > 0 ? ":" + line : "")
                    + (section == null ? "" : ": [" + section + "]")
                    + (key == null ? "" : section == null ? ": " + key : " " + key);
        }
    }
}
