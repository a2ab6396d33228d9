package io.graphitecluster.whisper;

/** The share of known points, from 0 to 1, that a slot must have to be propagated to a coarser archive. */
final class XFilesFactor {
    private XFilesFactor() {}

    /**
     * Checks the range and narrows to the 32 bits that a file has for it. That can cost: 0.3 becomes a little more than
     * 0.3, so that 3 known points of 10 are then not enough.
     *
     * @throws InvalidXFilesFactorException when it is not between 0 and 1, or is NaN (which would make the file unreadable)
     */
    static float narrow(double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new InvalidXFilesFactorException("Invalid xFilesFactor " + value + ", not between 0 and 1");
        }
        return (float) value;
    }
}
