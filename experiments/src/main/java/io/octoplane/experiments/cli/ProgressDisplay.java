package io.octoplane.experiments.cli;

import io.octoplane.experiments.run.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on standard error that shows the finished points and the time left; only when a run takes a while. */
final class ProgressDisplay implements Progress {
    private static final long DELAY_MILLISECONDS = 2000;
    private static final int UPDATE_MILLISECONDS = 500;

    private final int points;
    private final PrintWriter err;
    private final long start = System.nanoTime();
    private final Timer timer = new Timer("progress", true);
    private int done;
    private ProgressBar bar;

    ProgressDisplay(int points, PrintWriter err) {
        this.points = points;
        this.err = err;
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        show();
                    }
                },
                DELAY_MILLISECONDS);
    }

    private synchronized void show() {
        bar = new ProgressBarBuilder()
                .setTaskName("points")
                .setInitialMax(points)
                .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
                .setStyle(ProgressBarStyle.ASCII)
                // In its place stands the line that says how long all took.
                .clearDisplayOnFinish()
                // The time left follows from the points since: those found from an earlier run took no time.
                .startsFrom(done, Duration.ofMillis(DELAY_MILLISECONDS))
                .build();
    }

    @Override
    public synchronized void finished(int finished) {
        // Threads may get here in another order than they counted in.
        done = Math.max(done, finished);
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    @Override
    public synchronized void close() {
        timer.cancel();
        if (bar != null) {
            bar.close();
            err.println(ProgressLines.sentence(done, points, Duration.ofNanos(System.nanoTime() - start)));
            err.flush();
        }
    }
}
