package io.graphitecluster.web.settings.upstream;

/** A setting has a value that cannot be used. The message names the setting, the value and the remedy. */
public final class InvalidSettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * @param name the environment variable
     * @param problem what is wrong with its value, and what would be right
     */
    public InvalidSettingException(String name, String problem) {
        super(name + " " + problem);
    }
}
