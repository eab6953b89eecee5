package io.octoplane.experiments.assemble;

import io.octoplane.experiments.sweep.Point;
import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.workloads.execution.Observation;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.execution.ObservationSink;
import java.util.ArrayList;
import java.util.List;

/** Collects a workload's observations as rows of {@code results.jsonl}. */
final class ResultRows implements ObservationSink {
    private final Point point;
    private final String version;
    private final List<ResultRow> rows = new ArrayList<>();

    ResultRows(Point point, String version) {
        this.point = point;
        this.version = version;
    }

    @Override
    public void add(Observation observation) {
        rows.add(new ResultRow(
                point.scenario().name(),
                point.overrides(),
                observation.metric(),
                observation.labels(),
                observation.value(),
                observation.unit(),
                basis(observation.basis()),
                observation.boundBy(),
                point.scenario().seed(),
                version));
    }

    List<ResultRow> rows() {
        return rows;
    }

    private static Basis basis(ObservationBasis basis) {
        return switch (basis) {
            case INPUT -> Basis.INPUT;
            case CALIBRATED -> Basis.CALIBRATED;
            case SIMULATED -> Basis.SIMULATED;
            case DERIVED -> Basis.DERIVED;
        };
    }
}
