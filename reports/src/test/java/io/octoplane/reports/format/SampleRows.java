package io.octoplane.reports.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows with everything in them that is awkward to write. */
final class SampleRows {

    static final ResultRow RESULT = new ResultRow(
            "deepep-normal-kernels",
            ordered("cluster.nodes", "8", "cluster.node.nic.rate", "200 Gb/s"),
            "dispatch_bandwidth",
            ordered("gpus", "64", "kernel", "normal"),
            50.584321987654,
            "GB/s",
            Basis.SIMULATED,
            "NIC of \"node 3\", plane 5\n",
            20250422,
            "0.1.0");

    static final ResultRow BARE_RESULT =
            new ResultRow("plain", Map.of(), "nodes_hit", Map.of(), 3.62, "", Basis.DERIVED, null, -1, "0.1.0");

    static final ValidationRow VALIDATION = new ValidationRow(
            "insights.figure7.dispatch.64",
            "arXiv 2505.09343, figure 7",
            "dispatch_bandwidth",
            ordered("cluster.nodes", "8"),
            ordered("gpus", "64"),
            50.58,
            49.1,
            "GB/s",
            Basis.SIMULATED,
            0.005,
            "labels printed in the figure");

    static final ValidationRow BARE_VALIDATION = new ValidationRow(
            "deepep.normal.2025-04-22.combine.8",
            "DeepEP README",
            "combine_bandwidth",
            Map.of(),
            ordered("gpus", "8"),
            158,
            160.25,
            "GB/s",
            Basis.SIMULATED,
            null,
            null);

    static final LinkRow LINK = new LinkRow(
            "cluster.nodes=8, cluster.node=\"a\"", "leaf 3 → spine 1", "leaf-spine", 1L << 53, 0.25, 1, null);

    static final LinkRow QUEUED_LINK = new LinkRow(
            Points.AS_WRITTEN,
            "node 0 nic 1",
            "nic",
            0,
            0,
            1.0 / 3,
            new LinkQueue(1024.5, 32_768, 65_536, 12.25, 3, 0, 2, 5, 1.5, 8192));

    static final RunDescription RUN = new RunDescription(
            "deepep-normal-kernels",
            "Dispatch & combine",
            "First paragraph.\n\nSecond <paragraph>.",
            "./octoplane run scenarios/deepep-normal-kernels.yaml --set \"cluster.node.nic.rate=200 Gb/s\"",
            "0.1.0",
            Long.MAX_VALUE,
            "name: deepep-normal-kernels\ncluster:\n\tnodes: 8\n",
            List.of(
                    ParameterRow.of("nic.rate", 400, "Gb/s", Basis.INPUT, "ConnectX-7 datasheet"),
                    new ParameterRow("routing", "adaptive", "", Basis.INPUT, "scenario")),
            List.of(new ChartRequest(
                    "bandwidth",
                    "Bandwidth",
                    "",
                    List.of("dispatch_bandwidth", "combine_bandwidth"),
                    "gpus",
                    "GPUs",
                    "Bandwidth")),
            List.of("combine_bandwidth"),
            List.of("Simulated as packets."));

    private SampleRows() {}

    /** A map that keeps the order of the arguments. */
    static Map<String, String> ordered(String... keysAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
