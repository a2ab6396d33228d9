package io.graphitecluster.e2e.kubernetes;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;

/** Prints what there is on Kubernetes when a test fails, before anything is cleaned up. */
public final class DiagnosisOnFailure implements TestWatcher, LifecycleMethodExecutionExceptionHandler {
    /** A test class that can tell what there is. */
    public interface Diagnosed {
        /** Prints it. */
        void diagnose();
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        diagnose(context);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable cause) throws Throwable {
        diagnose(context);
        throw cause;
    }

    private static void diagnose(ExtensionContext context) {
        context.getTestInstance()
                .filter(Diagnosed.class::isInstance)
                .map(Diagnosed.class::cast)
                .ifPresent(Diagnosed::diagnose);
    }
}
