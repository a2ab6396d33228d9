package io.graphitecluster.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Runs every case of a corpus, one after the other, each within a time limit. */
final class Harness {
    private static final Duration CASE_LIMIT = Duration.ofSeconds(20);

    private final Corpus corpus;
    private final AcceptedDifferences accepted;
    private final Runners runners = new Runners();
    private ExecutorService worker = newWorker();

    Harness(Corpus corpus, AcceptedDifferences accepted) {
        this.corpus = corpus;
        this.accepted = accepted;
    }

    /**
     * @param filter part of the key of the files to run, or an empty string for all
     * @param progress told each file's result as soon as it is known
     */
    List<FileResult> run(String filter, Consumer<FileResult> progress) throws IOException {
        List<FileResult> results = new ArrayList<>();
        try {
            for (Path file : corpus.caseFiles()) {
                if (!Corpus.keyOf(file).contains(filter)) {
                    continue;
                }
                FileResult result = runFile(file);
                progress.accept(result);
                results.add(result);
            }
        } finally {
            worker.shutdownNow();
        }
        return results;
    }

    private FileResult runFile(Path file) throws IOException {
        int passed = 0;
        int acceptedCount = 0;
        List<FileResult.Failure> failures = new ArrayList<>();
        for (CorpusCase testCase : corpus.cases(file)) {
            Optional<String> problem = problemOf(testCase);
            if (problem.isEmpty()) {
                passed++;
            } else if (accepted.find(testCase).isPresent()) {
                acceptedCount++;
            } else {
                failures.add(new FileResult.Failure(testCase.id(), problem.get()));
            }
        }
        return new FileResult(Corpus.keyOf(file), passed, acceptedCount, failures);
    }

    private Optional<String> problemOf(CorpusCase testCase) {
        Optional<CaseRunner> runner = runners.find(testCase.key());
        if (runner.isEmpty()) {
            return Optional.of("not implemented: no runner for this file");
        }
        Future<?> outcome = worker.submit(() -> {
            runner.get().run(testCase);
            return null;
        });
        try {
            outcome.get(CASE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(describe(e.getCause()));
        } catch (TimeoutException e) {
            outcome.cancel(true);
            worker.shutdownNow();
            worker = newWorker();
            return Optional.of("no answer within " + CASE_LIMIT.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + testCase.id(), e);
        }
    }

    private static String describe(Throwable cause) {
        if (cause instanceof Mismatch) {
            return cause.getMessage();
        }
        StackTraceElement[] trace = cause.getStackTrace();
        return cause + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private static ExecutorService newWorker() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(null, task, "conformance", 16L << 20);
            thread.setDaemon(true);
            return thread;
        });
    }
}
