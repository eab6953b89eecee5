package io.octoplane.experiments.expectation;

import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ResultRow;
import java.util.List;
import java.util.Map;

/** Results as a sweep over nodes gives them, eight GPUs a node. */
final class Results {
    /** Bandwidths fall from 16 GPUs on, times rise, 64 GPUs reach 3.98 nodes a token. */
    static final List<ResultRow> SWEEP = List.of(
            row("bandwidth", 2, 40, "GB/s"),
            row("bandwidth", 4, 60, "GB/s"),
            row("bandwidth", 8, 50, "GB/s"),
            row("goodput", 2, 160, "Gb/s"),
            row("goodput", 4, 480, "Gb/s"),
            row("goodput", 8, 400, "Gb/s"),
            row("time", 2, 100, "us"),
            row("time", 4, 100, "us"),
            row("time", 8, 200, "us"),
            row("idle", 2, 0, "us"),
            row("nodes_hit", 8, 3.98, "nodes"),
            row("gpus_hit", 8, 7.96, "GPUs"));

    private Results() {}

    static ResultRow row(String metric, int nodes, double value, String unit) {
        return new ResultRow(
                "example",
                Map.of("cluster.nodes", Integer.toString(nodes)),
                metric,
                Map.of("gpus", Integer.toString(8 * nodes)),
                value,
                unit,
                Basis.SIMULATED,
                null,
                1,
                "test");
    }
}
