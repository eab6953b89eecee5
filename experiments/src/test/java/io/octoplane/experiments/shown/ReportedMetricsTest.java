package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.scenario.workload.CostMetrics;
import io.octoplane.experiments.scenario.workload.WorkloadKind;
import io.octoplane.experiments.scenario.workload.WorkloadKinds;
import io.octoplane.reports.format.LimitRows;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.workloads.execution.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of work reports what it declares, in the declared unit and with the declared labels, and nothing else. */
class ReportedMetricsTest {
    private static final Map<String, String[]> SMALL = Map.ofEntries(
            small("moe-dispatch-combine", "deepep-normal-kernels.yaml", "sweep.cluster.nodes=[2]"),
            small(
                    "all-to-all",
                    "cross-rail.yaml",
                    "sweep={cluster.nodes: [2]}",
                    "workload={kind: all-to-all, bytes-per-pair: 1 MiB}"),
            small("rail-traffic", "cross-rail.yaml", "cluster.nodes=2", "sweep={seed: [1]}"),
            small("incast", "flow-vs-packet.yaml", "sweep={seed: [1]}", "workload.near=2"),
            small("ring-collective", "paper/roce-routing.yaml", "sweep={seed: [1]}", "workload.bytes=1 MiB"),
            small(
                    "none",
                    "paper/topologies.yaml",
                    "sweep={cluster.nodes: [256]}",
                    "cluster.node=h100-cx7-8x",
                    "cost={prices: public-2024-08}",
                    "expect=[]"),
            small("decoding-limit", "paper/speed-limit.yaml", "workload.layers=1", "expect=[]"),
            small(
                    "decode-step",
                    "decode-step.yaml",
                    "cluster.nodes=4",
                    "workload.requests-per-gpu=64",
                    "workload.drafted-tokens=1",
                    "workload.price={gpu-hour: 2 USD, tokens-per-day: 1e9}"),
            small("prefill-pass", "prefill-pass.yaml", "workload.price={gpu-hour: 2 USD, tokens-per-day: 1e9}"),
            small(
                    "tensor-decode-step",
                    "paper/deepseek-v2-cache.yaml",
                    "model=deepseek-67b",
                    "workload={kind: tensor-decode-step}",
                    "compare=[]",
                    "expect=[]"),
            small("host-decode", "paper/local-inference.yaml", "sweep={seed: [1]}", "expect=[]"),
            small("speculative-decoding", "paper/multi-token-prediction.yaml", "workload.tokens=1000"),
            small(
                    "model-counts",
                    "paper/models.yaml",
                    "sweep={model: [deepseek-v2]}",
                    "cluster.nodes=32",
                    "workload.layout={pipeline: 16, data: 16, expert: 8}",
                    "expect=[]"),
            small("collective", "all-reduce-algorithms.yaml", "sweep={seed: [1]}"),
            small("ping", "latency-three-layers.yaml", "cluster.nodes=2"),
            small(
                    "overlapped-pair",
                    "paper/overlapped-pair.yaml",
                    "workload.layers=1",
                    "sweep={workload.kernel-times: [shapes]}",
                    "compare=[]",
                    "expect=[]"),
            small(
                    "training-step",
                    "slow-rail-in-a-step.yaml",
                    "cluster.nodes=8",
                    "cluster.node=h100-cx7-8x",
                    "cost={prices: public-2024-08}",
                    "cluster.failures=[]",
                    "sweep={seed: [1]}",
                    "workload={kind: training-step, pipeline-parallel: 4, expert-parallel: 16, micro-batches: 8, memory: unchecked, kernel-times: shapes}",
                    "expect=[]"),
            small(
                    "training-run",
                    "training-cost.yaml",
                    "cluster.nodes=8",
                    "cluster.node=h100-cx7-8x",
                    "cost={prices: public-2024-08}",
                    "workload={kind: training-run, step: {pipeline-parallel: 4, expert-parallel: 16, memory: unchecked, kernel-times: shapes, folding: full}, phases: [{name: a, batch: 128, steps: 10}]}",
                    "compare=[]",
                    "expect=[]"),
            small("offered-traffic", "offered-traffic.yaml", "sweep={seed: [1]}"));

    private static Map.Entry<String, String[]> small(String kind, String... scenarioAndChanges) {
        return Map.entry(kind, scenarioAndChanges);
    }

    static List<WorkloadKind> kinds() {
        return WorkloadKinds.ALL;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatIsReportedIsWhatIsDeclared(WorkloadKind kind) {
        Set<String> declared = kind.metrics().all().stream()
                .map(metric -> metric.name() + " in " + metric.unit() + " at " + new TreeSet<>(metric.labels()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> reported = allResults(kind.name()).stream()
                .map(row -> row.metric() + " in " + row.unit() + " at "
                        + new TreeSet<>(row.labels().keySet()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(reported).isEqualTo(declared);
    }

    @Test
    void oneNameMeansOneUnitInAllKindsOfWork() {
        Map<String, String> units = new HashMap<>();
        for (WorkloadKind kind : WorkloadKinds.ALL) {
            for (Metric metric : kind.metrics().all()) {
                assertThat(units.putIfAbsent(metric.name(), metric.unit()))
                        .as(metric.name())
                        .isIn(null, metric.unit());
            }
        }
    }

    /** What held back an operation, added up over the kinds of resources, is the time in which its bytes moved. */
    @Test
    void theTimesOfWhatHeldBackAddUpToTheOperation() {
        List<ResultRow> rows = results("rail-traffic");
        double held =
                LimitRows.times(rows).stream().mapToDouble(ResultRow::value).sum();
        double time = rows.stream()
                .filter(row -> row.metric().equals("transfer_time"))
                .mapToDouble(ResultRow::value)
                .sum();
        assertThat(held).isCloseTo(time, org.assertj.core.api.Assertions.withinPercentage(1e-4));
        List<ResultRow> kernels = results("moe-dispatch-combine");
        double kernelHeld =
                LimitRows.times(kernels).stream().mapToDouble(ResultRow::value).sum();
        double transmit = kernels.stream()
                .filter(row -> row.metric().endsWith("_transmit_time"))
                .mapToDouble(ResultRow::value)
                .sum();
        assertThat(kernelHeld).isPositive().isLessThan(transmit).isGreaterThan(transmit / 2);
    }

    private static List<ResultRow> allResults(String kind) {
        List<ResultRow> all = new ArrayList<>(results(kind));
        if (kind.equals("decode-step")) {
            all.addAll(resultsOf("decode-limit.yaml", "sweep={seed: [1]}", "workload.intra-node=rdma"));
            all.addAll(resultsOf("paper/deepseek-v2-generation.yaml", "sweep={seed: [1]}", "expect=[]"));
            all.addAll(resultsOf(
                    "kv-loading.yaml",
                    "sweep={seed: [1]}",
                    "workload.simulated-layers=60",
                    "workload.kv-loading.rate=20 GB/s"));
        }
        if (kind.equals("moe-dispatch-combine")) {
            all.addAll(resultsOf("deepep-low-latency.yaml", "sweep={seed: [1]}", "cluster.nodes=2"));
        }
        if (!kind.equals("none")) {
            all.removeIf(row -> CostMetrics.ALL.all().stream()
                    .anyMatch(metric -> metric.name().equals(row.metric())));
        }
        return all;
    }

    private static List<ResultRow> results(String kind) {
        String[] scenario = SMALL.get(kind);
        assertThat(scenario).as("a small scenario of kind " + kind).isNotNull();
        return resultsOf(scenario);
    }

    private static List<ResultRow> resultsOf(String... scenario) {
        String[] sets = java.util.Arrays.copyOfRange(scenario, 1, scenario.length);
        return Simulations.run(scenario[0], sets).stream()
                .flatMap(simulated -> simulated.result().results().stream())
                .toList();
    }
}
