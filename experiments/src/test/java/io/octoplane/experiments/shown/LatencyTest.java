package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.validation.Comparison;
import io.octoplane.experiments.validation.PublishedSets;
import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ValidationRow;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The latencies of table 5 of arXiv 2505.09343, which were fitted, and what follows from the fit. */
class LatencyTest {
    private static final String TABLE = "paper/latency.yaml";
    private static final String THREE_LAYERS = "latency-three-layers.yaml";

    @ParameterizedTest
    @ValueSource(strings = {"flow", "packet"})
    void everyFigureOfTheTableWithinItsLastDigit(String fidelity) {
        Map<String, ValidationRow> compared = new TreeMap<>();
        for (Simulated point : Simulations.run(TABLE, "fidelity=" + fidelity)) {
            new Comparison(PublishedSets.all())
                    .of(point.point(), point.result().results())
                    .forEach(row -> compared.put(row.id(), row));
        }
        assertThat(compared).hasSize(5);
        assertThat(compared.values()).allSatisfy(row -> {
            assertThat(row.simulated()).as(row.id()).isCloseTo(row.published(), within(row.uncertainty()));
            assertThat(row.basis()).isEqualTo(Basis.CALIBRATED);
            assertThat(row.note()).startsWith("no prediction: the ");
        });
    }

    @Test
    void aLoadThatHardlyEverComesIsNone() {
        assertThat(latencies(THREE_LAYERS, "workload.load=1e-9 %")).isEqualTo(latencies(THREE_LAYERS));
    }

    @Test
    void bothFidelitiesGiveTheSameIdleLatency() {
        assertAlike(latencies(TABLE, "fidelity=flow"), latencies(TABLE, "fidelity=packet"), 50);
        assertAlike(latencies(THREE_LAYERS, "fidelity=flow"), latencies(THREE_LAYERS, "fidelity=packet"), 32);
    }

    private static void assertAlike(Map<String, Double> fluid, Map<String, Double> packets, int count) {
        assertThat(fluid).hasSize(count);
        assertThat(packets.keySet()).isEqualTo(fluid.keySet());
        fluid.forEach((where, latency) ->
                assertThat(packets.get(where) / latency).as(where).isCloseTo(1, within(0.001)));
    }

    /** A prediction: as far from other pods to another leaf as from there to the same one. */
    @Test
    void anotherPodIsTwoSwitchesFurtherThanAnotherLeaf() {
        Map<String, Double> latencies = latencies(THREE_LAYERS);
        assertThat(latencies.get("cpu infiniband other-pod 64")).isCloseTo(4.6, within(0.001));
        assertThat(latencies.get("cpu infiniband other-pod 64") - latencies.get("cpu infiniband cross-leaf 64"))
                .isCloseTo(0.9, within(1e-6));
        assertThat(latencies.get("gpu infiniband same-leaf 64") - latencies.get("cpu infiniband same-leaf 64"))
                .isCloseTo(5.8 - 0.249, within(1e-6));
    }

    @Test
    void aDistanceThatTheClusterLacksIsNamed() {
        assertThatThrownBy(() -> Simulations.run(THREE_LAYERS, "cluster.nodes=4", "workload.distances=[other-pod]"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageEndingWith(
                        "workload: no two GPUs of the cluster are other-pod; it has same-node, same-leaf");
    }

    /** In microseconds, by link, distance and bytes, behind who posts. */
    private static Map<String, Double> latencies(String scenario, String... sets) {
        return Simulations.run(scenario, sets).stream()
                .flatMap(point -> point.result().results().stream())
                .filter(row -> row.metric().equals("latency"))
                .collect(Collectors.toMap(LatencyTest::place, ResultRow::value, (first, same) -> same));
    }

    private static String place(ResultRow row) {
        return row.labels().get("posting")
                + ' '
                + row.labels().get("link")
                + ' '
                + row.labels().get("distance")
                + ' '
                + row.labels().get("bytes");
    }
}
