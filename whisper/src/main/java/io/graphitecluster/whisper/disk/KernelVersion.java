package io.graphitecluster.whisper.disk;

/** A version of Linux. */
record KernelVersion(int major, int minor) {
    /** That of this machine; 0.0 when it cannot be told. */
    static KernelVersion ofSystem() {
        String[] parts = System.getProperty("os.version").split("[^0-9]+", 3);
        try {
            return new KernelVersion(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return new KernelVersion(0, 0);
        }
    }

    boolean atLeast(KernelVersion other) {
        return major > other.major || (major == other.major && minor >= other.minor);
    }
}
