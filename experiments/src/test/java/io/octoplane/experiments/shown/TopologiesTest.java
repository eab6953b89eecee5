package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.experiments.assemble.SimulationRunner;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.sweep.SweepPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks of every family from a scenario to its results. */
class TopologiesTest {
    private static final String RING =
            """
            topology: graph, graph: {
                switches: [{ name: a }, { name: b }, { name: c }, { name: d }, { name: e }],
                links: [{ from: a, to: b }, { from: b, to: c }, { from: c, to: d }, { from: d, to: e }, { from: e, to: a }],
                endpoints: [{ switch: a, nodes: 0 }, { switch: b, nodes: 1 }, { switch: c, nodes: 2 }, { switch: d, nodes: 3 },
                    { switch: e, nodes: 4 }] }""";

    @TempDir
    Path folder;

    private Simulated run(String network, String fidelity, int nodes) throws IOException {
        Point point = point(network, fidelity, nodes);
        SimulationRunner runner = new SimulationRunner();
        runner.check(point);
        return new Simulated(point, runner.run(point));
    }

    private Point point(String network, String fidelity, int nodes) throws IOException {
        String yaml =
                """
                name: topology
                cluster:
                  node: h800-cx7-8x
                  nodes: %d
                  network: { switch: qm9700, cross-rail: network, %s }
                workload: { kind: all-to-all, bytes-per-pair: 64 KiB }
                fidelity: %s
                """
                        .formatted(nodes, network, fidelity);
        return SweepPlan.points(Simulations.document(Files.writeString(folder.resolve("x.yaml"), yaml)))
                .get(0);
    }

    private double bandwidth(String network, String fidelity, int nodes) throws IOException {
        return run(network, fidelity, nodes).value("bandwidth_per_gpu");
    }

    @ParameterizedTest
    @CsvSource({
        "'topology: slim-fly, q: 3, endpoints-per-switch: 2', valiant",
        "'topology: slim-fly, q: 3, endpoints-per-switch: 2', ugal",
        "'topology: slim-fly, q: 3, endpoints-per-switch: 2', adaptive",
        "'topology: dragonfly, endpoints-per-switch: 2, groups: 4', valiant",
        "'topology: dragonfly, endpoints-per-switch: 2, groups: 4', ugal",
        "'topology: dragonfly, endpoints-per-switch: 2, groups: 4', static",
        "'topology: three-layer-fat-tree, oversubscription: 3', ecmp",
        "'topology: two-layer-fat-tree, oversubscription: 3', adaptive"
    })
    @DisplayName("an all-to-all ends at both fidelities, at bandwidths of one size")
    void bothFidelities(String network, String routing) throws IOException {
        double packets = bandwidth(network + ", routing: " + routing, "packet", 4);
        assertThat(packets).isPositive();
        if (!routing.equals("ugal")) {
            double flows = bandwidth(network + ", routing: " + routing, "flow", 4);
            assertThat(packets / flows).isBetween(0.5, 1.1);
        }
    }

    @Test
    @DisplayName("a spine that is not built carries nothing, and the others what it would have")
    void removalChangesResults() throws IOException {
        String tree = "topology: two-layer-fat-tree, routing: adaptive";
        Simulated whole = run(tree, "flow", 16);
        Simulated less = run(tree + ", without: [spine1]", "flow", 16);
        assertThat(less.links("network link"))
                .hasSize(whole.links("network link").size() - 2 * 64);
        assertThat(less.value("transfer_time")).isGreaterThan(1.4 * whole.value("transfer_time"));
        Simulated link = run(tree + ", without: [\"leaf0->spine0#3\"]", "flow", 16);
        assertThat(link.links("network link"))
                .hasSize(whole.links("network link").size() - 2);
    }

    @Test
    @DisplayName("a ring of switches in YAML: refused with its circle, unless packets climb channels on it")
    void ringInYaml() throws IOException {
        assertThatThrownBy(() -> run(RING + ", routing: static", "packet", 5))
                .hasMessageContaining("circle, for ever: a->b, b->c, c->d, d->e, e->a;")
                .hasMessageContaining("virtual-channels");
        assertThat(bandwidth(RING + ", routing: static, arrangement: flat", "packet", 5))
                .isPositive();
        double flows = bandwidth(RING + ", routing: static", "flow", 5);
        assertThat(flows).isPositive();
        assertThatThrownBy(() -> run(RING + ", routing: valiant, arrangement: flat, virtual-channels: 1", "packet", 5))
                .hasMessageContaining("circle, for ever");
    }

    @Test
    @DisplayName("what cannot be built or routed is refused at its place")
    void refusals() {
        assertRefused("topology: slim-fly, q: 28, routing: ecmp", "there is no Slim Fly for q = 28", "27 and q = 29");
        assertRefused(
                "topology: graph, routing: ecmp, graph: { switches: [{ name: a }], links: [{ from: a, to: b }],"
                        + " endpoints: [{ switch: a }] }",
                "the graph has no switch 'b'");
        assertRefused(
                "topology: graph, routing: ecmp, graph: { switches: [{ name: a }], endpoints: [{ switch: a, nodes: 0 }] }",
                "node1/nic0 is not connected to any switch");
        assertRefused(
                "topology: multi-plane-fat-tree, routing: ecmp, without: [plane0/leaf1]", "no switch 'plane0/leaf1'");
        assertRefused(
                "topology: multi-plane-fat-tree, routing: ecmp, without: [plane0/leaf0]",
                "without these parts, node0/nic0 is not connected to any switch");
        assertRefused("topology: slim-fly, routing: ugal", "goes by the queues of switches", "fidelity: packet");
        assertRefused("topology: two-layer-fat-tree, routing: valiant", "they are for slim-fly, dragonfly");
    }

    private void assertRefused(String network, String... parts) {
        assertThatThrownBy(() -> run(network, "flow", 4))
                .isInstanceOfSatisfying(
                        ScenarioException.class,
                        refusal -> assertThat(refusal.location().line()).isEqualTo(5))
                .hasMessageContainingAll(parts);
    }
}
