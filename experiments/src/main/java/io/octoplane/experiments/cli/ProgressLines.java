package io.octoplane.experiments.cli;

import io.octoplane.experiments.run.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Lines in the log of a run that nobody watches: how many points are finished, now and then, and how long all of them took. */
final class ProgressLines implements Progress {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final int points;
    private final PrintWriter err;
    private final LongSupplier nanoseconds;
    private final long start;
    private long lastLine;
    private int done;

    /** @param nanoseconds a clock */
    ProgressLines(int points, PrintWriter err, LongSupplier nanoseconds) {
        this.points = points;
        this.err = err;
        this.nanoseconds = nanoseconds;
        this.start = nanoseconds.getAsLong();
        this.lastLine = start;
    }

    @Override
    public synchronized void finished(int finished) {
        // Threads may get here in another order than they counted in.
        done = Math.max(done, finished);
        long now = nanoseconds.getAsLong();
        if (done < points && now - lastLine >= PAUSE.toNanos()) {
            lastLine = now;
            line();
        }
    }

    /** A run of a few seconds needs no record of its time. */
    @Override
    public synchronized void close() {
        if (nanoseconds.getAsLong() - start >= PAUSE.toNanos()) {
            line();
        }
    }

    private void line() {
        err.println(sentence(done, points, Duration.ofNanos(nanoseconds.getAsLong() - start)));
        err.flush();
    }

    /** How far a run has got, and in which time. */
    static String sentence(int done, int points, Duration time) {
        long seconds = time.toSeconds();
        String words = seconds < 60
                ? seconds + " s"
                : seconds < 3600
                        ? seconds / 60 + " min " + seconds % 60 + " s"
                        : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
        return done + " of " + points + (points == 1 ? " point" : " points") + " finished after " + words;
    }
}
