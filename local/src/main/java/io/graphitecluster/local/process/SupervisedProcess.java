package io.graphitecluster.local.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps one child running: copies what it writes to the log, starts it again when it dies, until {@link #stop}. A child
 * that dies before it was ever ready is not started again: {@link #awaitReady} reports it.
 */
public final class SupervisedProcess {
    private static final long READY_POLL_MILLIS = 50;

    private final ChildProcess child;
    private final int number;
    private final PrefixedLog log;
    private final Readiness readiness;
    private final RestartDelay restartDelay = new RestartDelay();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile Process process;
    private volatile LogPump pump;
    private volatile boolean wasReady;

    /**
     * @param number picks the colour in the log
     * @param readiness asks whether the child is ready
     */
    public SupervisedProcess(ChildProcess child, int number, PrefixedLog log, Readiness readiness) {
        this.child = child;
        this.number = number;
        this.log = log;
        this.readiness = readiness;
    }

    /** What is run. */
    public ChildProcess child() {
        return child;
    }

    /**
     * Starts the child and the thread that keeps it running.
     *
     * @throws IOException when the program cannot be started
     */
    public void start() throws IOException {
        spawn();
        Thread.ofPlatform().daemon().name(child.name() + "-keeper").start(this::keepRunning);
    }

    /**
     * Waits until the child is ready.
     *
     * @param patience how long at most
     * @throws DiedBeforeReadyException when it ended instead
     * @throws NotReadyException when it takes longer
     */
    public void awaitReady(Duration patience) throws DiedBeforeReadyException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!readiness.isReady(child.ready())) {
            if (ended.await(READY_POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new DiedBeforeReadyException(child.name(), process.exitValue(), pump.lastLine());
            }
            if (System.nanoTime() - end > 0) {
                throw new NotReadyException(child.name(), child.ready(), patience);
            }
        }
        wasReady = true;
    }

    /** Asks the child to stop (SIGTERM) and waits; kills it when it takes longer than this. Returns when it is gone. */
    public void stop(Duration patience) throws InterruptedException {
        synchronized (stopping) {
            stopping.countDown();
        }
        Process running = process;
        if (running == null) {
            return;
        }
        // Not Process.destroy: it also closes the child's output, and the last lines would be lost.
        running.toHandle().destroy();
        if (!running.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            log.line(child.name() + " did not stop within " + patience.toSeconds() + " s: killed");
            running.toHandle().destroyForcibly();
            running.waitFor();
        }
        ended.await();
    }

    private void spawn() throws IOException {
        synchronized (stopping) {
            if (stopping.getCount() == 0) {
                return;
            }
            ProcessBuilder builder = new ProcessBuilder(child.command());
            builder.directory(child.folder().toFile()).redirectErrorStream(true);
            builder.environment().putAll(child.environment());
            Process started = builder.start();
            pump = new LogPump(started.inputReader(StandardCharsets.UTF_8));
            process = started;
            Files.writeString(child.pidFile(), started.pid() + "\n");
        }
    }

    private void keepRunning() {
        try {
            while (true) {
                long begin = System.nanoTime();
                int exitCode = process.waitFor();
                pump.awaitEnd();
                Files.deleteIfExists(child.pidFile());
                if (stopping.getCount() == 0 || !wasReady) {
                    return;
                }
                Duration delay = restartDelay.afterDeath(Duration.ofNanos(System.nanoTime() - begin));
                log.line(child.name() + " ended with exit code " + exitCode + "; starts again in " + delay.toMillis()
                        + " ms");
                if (stopping.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                spawn();
            }
        } catch (IOException e) {
            log.line(child.name() + " cannot be started again: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    /** Copies a child's output to the log and remembers its last line. */
    private final class LogPump {
        private final Thread thread;
        private volatile String lastLine;

        LogPump(BufferedReader output) {
            thread = Thread.ofPlatform().daemon().name(child.name() + "-log").start(() -> copy(output));
        }

        String lastLine() {
            return lastLine;
        }

        void awaitEnd() throws InterruptedException {
            // A grandchild may hold the pipe open; then the end of the child is the end of what we wait for.
            thread.join(Duration.ofSeconds(1));
        }

        private void copy(BufferedReader output) {
            try (output) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    lastLine = line.isBlank() ? lastLine : line;
                    log.line(child.name(), number, line);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the output of " + child.name() + " cannot be read", e);
            }
        }
    }
}
