package io.octoplane.experiments.run;

import io.octoplane.experiments.sweep.Point;

/**
 * Simulates single points. Called from several threads at once; equal points give equal results, whatever else runs.
 *
 * <p>All methods throw {@link io.octoplane.experiments.document.ScenarioException} when the scenario asks for what cannot
 * be simulated, a link that does not exist for example; any other exception is a mistake of the program.
 */
@FunctionalInterface
public interface PointRunner {
    /** Simulates a point. */
    PointResult run(Point point);

    /**
     * Simulates a point on several threads, where it can be shared out: the result is the same on any number.
     *
     * @param threads at least 1
     */
    default PointResult run(Point point, int threads) {
        return run(point);
    }

    /** Complains about what {@link #run} would complain about, without the simulation, as far as that is quick. */
    default void check(Point point) {}
}
