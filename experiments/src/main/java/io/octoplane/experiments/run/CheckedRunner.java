package io.octoplane.experiments.run;

import io.octoplane.experiments.sweep.Point;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the points that their check let pass; those that it refused fail with what it said. */
final class CheckedRunner implements PointRunner {
    private final PointRunner runner;
    private final Map<Integer, RuntimeException> refused;

    private CheckedRunner(PointRunner runner, Map<Integer, RuntimeException> refused) {
        this.runner = runner;
        this.refused = refused;
    }

    /**
     * Checks all points.
     *
     * @param strict whether the first complaint is thrown; otherwise it is only when there is one about every point
     */
    static CheckedRunner of(PointRunner runner, List<Point> points, boolean strict) {
        Map<Integer, RuntimeException> refused = new HashMap<>();
        RuntimeException first = null;
        for (Point point : points) {
            try {
                runner.check(point);
            } catch (RuntimeException e) {
                if (strict) {
                    throw e;
                }
                refused.put(point.index(), e);
                first = first == null ? e : first;
            }
        }
        if (first != null && refused.size() == points.size()) {
            throw first;
        }
        return new CheckedRunner(runner, refused);
    }

    @Override
    public PointResult run(Point point) {
        return run(point, 1);
    }

    @Override
    public PointResult run(Point point, int threads) {
        RuntimeException complaint = refused.get(point.index());
        if (complaint != null) {
            throw complaint;
        }
        return runner.run(point, threads);
    }
}
