package io.octoplane.experiments.assemble;

import io.octoplane.experiments.run.PointResult;
import io.octoplane.experiments.run.PointRunner;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.price.ClusterCost;
import java.util.List;

/** Builds and prices the clusters of points whatever their work is; nothing is simulated. */
public final class CostRunner implements PointRunner {
    @Override
    public PointResult run(Point point) {
        return new PointResult(CostObservations.rows(point, cost(point)), List.of(), List.of());
    }

    /** The bill of a point with prices. */
    public static ClusterCost cost(Point point) {
        return CostObservations.cost(
                point,
                ClusterAssembler.fabric(point.scenario(), point.resolved().networkLocation()));
    }
}
