package io.octoplane.reports;

import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ChartRequest;
import io.octoplane.reports.format.LinkQueue;
import io.octoplane.reports.format.LinkRow;
import io.octoplane.reports.format.LinksFile;
import io.octoplane.reports.format.ParameterRow;
import io.octoplane.reports.format.Points;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ResultsFile;
import io.octoplane.reports.format.RunDescription;
import io.octoplane.reports.format.RunFile;
import io.octoplane.reports.format.ValidationFile;
import io.octoplane.reports.format.ValidationRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A run of dispatch and combine over five cluster sizes, as a real one writes it; the simulated values are made up. */
public final class SampleRun {

    private static final int[] GPUS = {8, 16, 32, 64, 128};
    private static final double[] DISPATCH = {155.3, 43.9, 57.1, 49.2, 45.1};
    private static final double[] COMBINE = {156.8, 44.2, 56.3, 50.1, 43.9};
    private static final String[] BOUNDS = {"NVLink", "forwarding SMs", "NIC", "NIC", "NIC"};

    private SampleRun() {}

    public static List<ResultRow> results() {
        List<ResultRow> rows = new ArrayList<>();
        for (int i = 0; i < GPUS.length; i++) {
            rows.add(result("dispatch_bandwidth", GPUS[i], DISPATCH[i], BOUNDS[i]));
            rows.add(result("combine_bandwidth", GPUS[i], COMBINE[i], i == 1 ? "reducing SMs" : BOUNDS[i]));
        }
        return rows;
    }

    public static List<ValidationRow> validations() {
        List<ValidationRow> rows = new ArrayList<>();
        figure7(rows, "dispatch", DISPATCH, 42.47, 58.02, 50.58, 45.34);
        figure7(rows, "combine", COMBINE, 43.05, 56.96, 48.54, 41.6);
        readme(rows, "dispatch", DISPATCH, 153, 43, 58, 51);
        readme(rows, "combine", COMBINE, 158, 43, 57, 50);
        return rows;
    }

    public static List<LinkRow> links() {
        List<LinkRow> rows = new ArrayList<>();
        for (int i = 0; i < GPUS.length; i++) {
            String point = Points.label(Map.of("cluster.nodes", String.valueOf(GPUS[i] / 8)));
            for (int gpu = 0; gpu < 8; gpu++) {
                rows.add(new LinkRow(
                        point, "node 0 gpu " + gpu + " → nvswitch", "nvlink", 1_409_286_144L, 0.61, 0.98, null));
                if (i > 0) {
                    double load = 0.9 + gpu / 100.0;
                    rows.add(
                            new LinkRow(point, "node 0 nic " + gpu + " out", "nic", 939_524_096L + gpu, load, 1, null));
                    rows.add(new LinkRow(
                            point,
                            "plane " + gpu + " leaf 0 → spine 0",
                            "leaf-spine",
                            4_096L,
                            0.02,
                            0.25,
                            new LinkQueue(1024.5, 32_768, 65_536, 12.25, 3, 0, 0)));
                }
            }
        }
        return rows;
    }

    public static RunDescription description(List<ChartRequest> charts) {
        return new RunDescription(
                "deepep-normal-kernels",
                "How fast do DeepEP's normal kernels dispatch and combine on an eight-plane H800 cluster?",
                "Every GPU sends 4,096 tokens to the experts that its router chooses, and gets the results back: FP8 out, BF16"
                        + " back, one copy per destination node over the rail of the same index, NVLink behind it.\n\n"
                        + "Bandwidth is counted as DeepEP counts it: bytes of tokens per destination node, the own node too.",
                "./octoplane run scenarios/deepep-normal-kernels.yaml --seed 1 --out out",
                "0.1.0",
                1,
                "name: deepep-normal-kernels\nmodel: deepseek-v3\ncluster:\n  node: h800-cx7-8x\n  nodes: 16\n",
                List.of(
                        ParameterRow.of("cluster.node.nic.rate", 400, "Gb/s", Basis.INPUT, "ConnectX-7 datasheet"),
                        ParameterRow.of(
                                "cluster.node.nvlink.rate", 160, "GB/s", Basis.INPUT, "Insights paper, section 4.3"),
                        ParameterRow.of(
                                "nic.payload-share",
                                0.9325,
                                "",
                                Basis.CALIBRATED,
                                "point_to_point.csv, residual 0.4 %"),
                        ParameterRow.of(
                                "sm.forward-rate", 7.9, "GB/s", Basis.CALIBRATED, "one-node SM sweep, residual 1.8 %")),
                charts);
    }

    public static ChartRequest bandwidthChart() {
        return new ChartRequest(
                "bandwidth",
                "Dispatch and combine bandwidth",
                "DeepEP normal kernels, 4,096 tokens per GPU, H800 nodes, eight-plane network",
                List.of("dispatch_bandwidth", "combine_bandwidth"),
                "gpus",
                "GPUs",
                "Bandwidth per GPU");
    }

    /** Writes the folder as the simulator would. */
    public static void writeTo(Path folder) throws IOException {
        ResultsFile.write(folder.resolve(ResultsFile.NAME), results());
        ValidationFile.write(folder.resolve(ValidationFile.NAME), validations());
        LinksFile.write(folder.resolve(LinksFile.NAME), links(), Map.of());
        RunFile.write(folder.resolve(RunFile.NAME), description(List.of(bandwidthChart())));
    }

    private static ResultRow result(String metric, int gpus, double value, String bound) {
        return new ResultRow(
                "deepep-normal-kernels",
                Map.of("cluster.nodes", String.valueOf(gpus / 8)),
                metric,
                Map.of("gpus", String.valueOf(gpus)),
                value,
                "GB/s",
                Basis.SIMULATED,
                bound,
                1,
                "0.1.0");
    }

    private static void figure7(List<ValidationRow> rows, String kernel, double[] simulated, double... published) {
        for (int i = 0; i < published.length; i++) {
            String id = "insights.figure7." + kernel + "." + GPUS[i + 1];
            rows.add(validation(id, "arXiv 2505.09343, figure 7", kernel, i + 1, published[i], simulated, 0.005, null));
        }
    }

    private static void readme(List<ValidationRow> rows, String kernel, double[] simulated, double... published) {
        for (int i = 0; i < published.length; i++) {
            String id = "deepep.normal.2025-04-22." + kernel + "." + GPUS[i];
            String note = i == 0 ? "one node: no RDMA" : null;
            rows.add(validation(id, "DeepEP README, 2025-04-22", kernel, i, published[i], simulated, 0.5, note));
        }
    }

    private static ValidationRow validation(
            String id,
            String source,
            String kernel,
            int index,
            double published,
            double[] simulated,
            double uncertainty,
            String note) {
        return new ValidationRow(
                id,
                source,
                kernel + "_bandwidth",
                Map.of(),
                Map.of("gpus", String.valueOf(GPUS[index])),
                published,
                simulated[index],
                "GB/s",
                Basis.SIMULATED,
                uncertainty,
                note);
    }
}
