package io.octoplane.experiments.run;

import io.octoplane.experiments.sweep.Point;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the points of a sweep on threads, each into its own file. Points start in their order. One that fails is recorded and
 * the others go on, unless the first failure is to stop the run: then no further point starts, and of several that fail the
 * first in order is reported, which is the same on any number of threads. A file that cannot be written always stops the
 * run, for that of the next point could not be written either.
 */
final class SweepExecutor {
    /** Replications for each thread with which a thread that ends earlier than others hardly waits. */
    private static final int MANY_REPLICATIONS = 8;

    private final PointRunner runner;
    private final Program program;
    private final PointFiles files;
    private final boolean stopsAtFailure;
    private final Progress progress;
    private final SortedMap<Integer, PointFailure> failures = new ConcurrentSkipListMap<>();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger reused = new AtomicInteger();
    private int threadsOfPoint = 1;
    private final AtomicInteger firstStopping = new AtomicInteger(Integer.MAX_VALUE);

    /**
     * @param files where the points' files are
     * @param stopsAtFailure whether the first point that fails stops the run
     */
    SweepExecutor(PointRunner runner, Program program, PointFiles files, boolean stopsAtFailure, Progress progress) {
        this.runner = runner;
        this.program = program;
        this.files = files;
        this.stopsAtFailure = stopsAtFailure;
        this.progress = progress;
    }

    /** Points that an earlier run had left finished. */
    int reused() {
        return reused.get();
    }

    /** The points that failed, by their index. */
    SortedMap<Integer, PointFailure> failures() {
        return failures;
    }

    /** Runs all points that are not there yet. */
    void execute(List<Point> points, int threads) throws IOException {
        int sideBySide = sideBySide(points, threads);
        // Fewer points at once than threads: each point may share itself out over what is left.
        threadsOfPoint = Math.max(1, threads / sideBySide);
        ExecutorService executor = Executors.newFixedThreadPool(sideBySide);
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

    /**
     * Points at once. Replications take about as long as each other, points of a sweep do not: where there are many replications,
     * they are what is shared out, point after point, so that no thread waits for the last long point of another.
     */
    private static int sideBySide(List<Point> points, int threads) {
        boolean manyReplications = points.stream()
                .allMatch(point -> point.scenario().replication().count() >= MANY_REPLICATIONS * threads);
        return manyReplications ? 1 : Math.max(1, Math.min(threads, points.size()));
    }

    private void execute(Point point) throws IOException {
        // Points before the failed one still run, for one of them may fail too and is then the one to report.
        if (point.index() > firstStopping.get()) {
            return;
        }
        try {
            String key = point.key(program.codeDigest());
            if (files.content(key).isPresent()) {
                reused.incrementAndGet();
            } else {
                run(point, key);
            }
        } catch (IOException | RuntimeException | Error e) {
            firstStopping.accumulateAndGet(point.index(), Math::min);
            throw e;
        }
        progress.finished(done.incrementAndGet());
    }

    private void run(Point point, String key) throws IOException {
        PointResult result;
        try {
            result = runner.run(point, threadsOfPoint);
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            if (stopsAtFailure) {
                throw e;
            }
            PointFailure failure = PointFailure.of(point, e);
            files.write(key, failure.row());
            failures.put(point.index(), failure);
            return;
        }
        files.write(key, result.content());
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
