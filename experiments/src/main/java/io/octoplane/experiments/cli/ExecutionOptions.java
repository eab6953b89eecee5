package io.octoplane.experiments.cli;

import io.octoplane.experiments.run.Progress;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How points are run and how much is said meanwhile: the options that all commands share which simulate. */
final class ExecutionOptions {
    /** More than processors there are; each thread takes memory. */
    private static final int MOST_THREADS = 1024;

    @Option(names = "--threads", paramLabel = "N", description = "Points to run at once (default: processors).")
    private Integer threads;

    @Option(names = "--fail-fast", description = "Stops at the first point that fails.")
    private boolean failFast;

    @Option(names = "--quiet", description = "Prints nothing but complaints.")
    private boolean quiet;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Threads to run points on, from 1 to 1024. */
    int threads() {
        int onThreads = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (onThreads < 1 || onThreads > MOST_THREADS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--threads: expected a whole number from 1 to " + MOST_THREADS + ", found " + onThreads);
        }
        return onThreads;
    }

    boolean failFast() {
        return failFast;
    }

    boolean quiet() {
        return quiet;
    }

    /** Shows progress: as a bar where somebody watches, as lines where nobody does. */
    Progress progress(Surroundings surroundings, int points) {
        if (quiet) {
            return Progress.SILENT;
        }
        return surroundings.terminal().interactive()
                ? new ProgressDisplay(points, surroundings.err())
                : new ProgressLines(points, surroundings.err(), System::nanoTime);
    }

    /** Prints a line unless nothing is to be said. */
    void say(PrintWriter out, String line) {
        if (!quiet) {
            out.println(line);
            out.flush();
        }
    }
}
