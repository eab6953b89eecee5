package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.validation.Comparison;
import io.octoplane.experiments.validation.PublishedSet;
import io.octoplane.experiments.validation.PublishedSets;
import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ValidationRow;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** DeepEP's low-latency kernels against its own tables, up to 64 GPUs, and what follows from the model. */
class LowLatencyKernelsTest {
    private static final String SCENARIO = "deepep-low-latency.yaml";
    private static final String UP_TO_64 =
            "sweep.zip={cluster.nodes: [1, 2, 4, 8], workload.experts: [288, 288, 288, 256]}";

    private static final List<PublishedSet> SETS = PublishedSets.all().stream()
            .filter(set -> set.id().startsWith("deepep.low_latency."))
            .toList();

    @Test
    @DisplayName("published times of both revisions, one set of parameters: median within 7 %, none beyond 15 %")
    void bothTables() {
        Map<String, Double> errors = new TreeMap<>();
        for (Simulated point : Simulations.run(SCENARIO, UP_TO_64)) {
            for (ValidationRow row :
                    new Comparison(SETS).of(point.point(), point.result().results())) {
                assertThat(row.basis())
                        .as(row.id())
                        .isEqualTo(row.id().matches(".*2025-02-25.*\\.8") ? Basis.CALIBRATED : Basis.SIMULATED);
                if (row.basis() == Basis.SIMULATED) {
                    errors.put(row.id(), Math.abs(row.simulated() / row.published() - 1));
                }
            }
        }
        assertThat(errors).hasSize(14);
        assertThat(errors.values()).as(errors.toString()).allMatch(error -> error <= 0.15);
        assertThat(errors.values().stream().sorted().skip(7).findFirst().orElseThrow())
                .isLessThanOrEqualTo(0.07);
    }

    @Test
    @DisplayName("packets and flows agree on two nodes, but for the chunks in which packets pass the time of a NIC")
    void packets() {
        String[] small = {"sweep={seed: [1]}", "cluster.nodes=2", "workload.tokens-per-gpu=128"};
        for (String insideNode : new String[] {"rdma", "nvlink"}) {
            Map<String, Double> flows = times(small, insideNode, "flow");
            Map<String, Double> packets = times(small, insideNode, "packet");
            flows.forEach((metric, time) -> assertThat(packets.get(metric))
                    .as(insideNode + ' ' + metric)
                    .isCloseTo(time, within(0.08 * time)));
        }
    }

    private static Map<String, Double> times(String[] small, String insideNode, String fidelity) {
        String[] sets = java.util.Arrays.copyOf(small, small.length + 2);
        sets[small.length] = "workload.intra-node=" + insideNode;
        sets[small.length + 1] = "fidelity=" + fidelity;
        return Simulations.run(SCENARIO, sets).get(0).result().results().stream()
                .filter(row ->
                        row.metric().equals("dispatch_time") || row.metric().equals("combine_time"))
                .collect(Collectors.toMap(ResultRow::metric, ResultRow::value));
    }

    @Test
    void rdmaInsideANodeNeedsRailsThatMeet() {
        assertThatThrownBy(() -> Simulations.run(
                        SCENARIO,
                        "sweep={seed: [1]}",
                        "workload.intra-node=rdma",
                        "cluster.network.cross-rail=forward-in-node"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(
                        "workload.intra-node: rdma reaches the other rails of a node through the network");
    }
}
