package io.graphitecluster.conformance;

/** Runs the cases of one file of the corpus against our code. Must be safe to call for one case after another. */
@FunctionalInterface
public interface CaseRunner {
    /**
     * Returns normally when our answer is the expected one.
     *
     * @throws Mismatch when it differs; the message shows both
     * @throws Exception anything else our code threw counts as a failure too
     */
    void run(CorpusCase testCase) throws Exception;
}
