package io.octoplane.experiments.run;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.LinkRow;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.TimelineSpan;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Answers at once with numbers made from the point, takes its time in an order of its own, and fails where told to. */
public class FakeRunner implements PointRunner {
    private final Set<Integer> ran = Collections.synchronizedSet(new TreeSet<>());
    private final Set<Integer> failing = new HashSet<>();
    private final Set<Integer> refused = new HashSet<>();

    /** Points with these indexes fail when they run. */
    public FakeRunner failingAt(Integer... indexes) {
        failing.addAll(List.of(indexes));
        return this;
    }

    /** Points with these indexes are refused before anything runs. */
    public FakeRunner refusing(Integer... indexes) {
        refused.addAll(List.of(indexes));
        return this;
    }

    /** Indexes of the points that were run. */
    public Set<Integer> ran() {
        return ran;
    }

    @Override
    public void check(Point point) {
        if (refused.contains(point.index())) {
            throw new ScenarioException(Location.of("x.yaml"), "point " + point.index() + " is refused");
        }
    }

    @Override
    public PointResult run(Point point) {
        ran.add(point.index());
        pause(point.index() % 3);
        if (failing.contains(point.index())) {
            throw new IllegalStateException("point " + point.index() + " fails");
        }
        String gpus = Integer.toString(point.scenario().cluster().gpus());
        long rate = point.scenario().cluster().node().nic().rate();
        return new PointResult(
                List.of(
                        row(point, "dispatch_bandwidth", gpus, 43 + 1.0 / (point.index() + 3)),
                        row(point, "combine_bandwidth", gpus, 41 + 1e-10 * rate)),
                List.of(new LinkRow(
                        point.label(), "node0/nic0->plane0/leaf0", "nic", 123_456_789L, 0.1 + 0.2, 1, null)),
                List.of(new TimelineSpan(
                        "node 0", "GPU 0", "dispatch", "kernel", 0, 1_234_567, Map.of("bytes", "12"))));
    }

    private static ResultRow row(Point point, String metric, String gpus, double value) {
        return new ResultRow(
                point.scenario().name(),
                point.overrides(),
                metric,
                Map.of("gpus", gpus),
                value,
                "GB/s",
                Basis.SIMULATED,
                "NVLink",
                point.scenario().seed(),
                "test");
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
