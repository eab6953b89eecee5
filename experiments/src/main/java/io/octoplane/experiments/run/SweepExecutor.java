package io.octoplane.experiments.run;

import io.octoplane.experiments.sweep.Point;
import io.octoplane.reports.format.PointFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the points of a sweep on threads, each into its own file. Points start in their order. When one fails, no further one
 * starts; of several that fail the first in order is reported, which is the same on any number of threads.
 */
final class SweepExecutor {
    private final PointRunner runner;
    private final Program program;
    private final Path folder;
    private final Progress progress;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger reused = new AtomicInteger();
    private final AtomicInteger firstFailed = new AtomicInteger(Integer.MAX_VALUE);

    /**
     * @param folder where the points' files are
     */
    SweepExecutor(PointRunner runner, Program program, Path folder, Progress progress) {
        this.runner = runner;
        this.program = program;
        this.folder = folder;
        this.progress = progress;
    }

    /** The file of a point. */
    Path file(Point point) {
        return folder.resolve(point.key(program.codeDigest()) + ".jsonl");
    }

    /** Points that an earlier run had left finished. */
    int reused() {
        return reused.get();
    }

    /** Runs all points that are not there yet. */
    void execute(List<Point> points, int threads) throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(Math.min(threads, points.size()));
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (Point point : points) {
                futures.add(executor.submit(() -> {
                    execute(point);
                    return null;
                }));
            }
            for (Future<?> future : futures) {
                await(future);
            }
        } finally {
            // What still runs finishes its point: nothing is lost, and nothing is written after this method returns.
            executor.shutdown();
            awaitEnd(executor);
        }
    }

    private void execute(Point point) throws IOException {
        // Points before the failed one still run, for one of them may fail too and is then the one to report.
        if (point.index() > firstFailed.get()) {
            return;
        }
        try {
            Path file = file(point);
            if (PointFile.read(file).isPresent()) {
                reused.incrementAndGet();
            } else {
                PointFile.write(file, runner.run(point).content());
            }
        } catch (IOException | RuntimeException | Error e) {
            firstFailed.accumulateAndGet(point.index(), Math::min);
            throw e;
        }
        progress.finished(done.incrementAndGet());
    }

    private static void awaitEnd(ExecutorService executor) throws IOException {
        try {
            executor.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private static void await(Future<?> future) throws IOException {
        try {
            future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException failure) {
                throw failure;
            }
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            if (cause instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
