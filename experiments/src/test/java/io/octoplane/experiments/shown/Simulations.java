package io.octoplane.experiments.shown;

import io.octoplane.experiments.assemble.SimulationRunner;
import io.octoplane.experiments.catalog.Catalog;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.run.PointResult;
import io.octoplane.experiments.run.PointRunner;
import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.experiments.scenario.ValueOverride;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.sweep.SweepPlan;
import io.octoplane.launcher.ProgramUnderTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Runs scenarios as the command line does: file, overrides, points, simulation. What was run once is not run again. */
final class Simulations {
    static final String MAIN = "deepep-normal-kernels.yaml";
    static final String BOTH_NETWORKS = "mpft-vs-mrft.yaml";
    static final String CROSS_RAIL = "cross-rail.yaml";

    private static final Map<String, PointResult> KNOWN = new ConcurrentHashMap<>();

    /** Simulates a point unless it was before; results do not depend on it, which a test of its own shows. */
    static final PointRunner REMEMBERING = new PointRunner() {
        private final PointRunner simulation = new SimulationRunner();

        @Override
        public void check(Point point) {
            simulation.check(point);
        }

        @Override
        public PointResult run(Point point) {
            return KNOWN.computeIfAbsent(point.key(""), key -> simulation.run(point));
        }
    };

    private Simulations() {}

    /** A shipped scenario with the overrides of a command line. */
    static ScenarioDocument document(String scenario, String... sets) {
        return document(ProgramUnderTest.root().resolve("scenarios").resolve(scenario), sets);
    }

    /** A scenario file with the overrides of a command line. */
    static ScenarioDocument document(Path file, String... sets) {
        List<ValueOverride> overrides = new ArrayList<>();
        for (String set : sets) {
            overrides.add(ValueOverride.ofArgument(set, overrides.size() + 1));
        }
        return ScenarioDocument.load(file, overrides, Catalog.shipped(), ParameterTable.shipped());
    }

    /** All points of a shipped scenario. */
    static List<Simulated> run(String scenario, String... sets) {
        return SweepPlan.points(document(scenario, sets)).stream()
                .map(point -> {
                    REMEMBERING.check(point);
                    return new Simulated(point, REMEMBERING.run(point));
                })
                .toList();
    }

    /** The only point that the overrides leave of a shipped scenario. */
    static Simulated one(String scenario, String... sets) {
        List<Simulated> points = run(scenario, sets);
        if (points.size() != 1) {
            throw new AssertionError("expected one point, found " + points.size());
        }
        return points.get(0);
    }
}
