package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.reports.format.LinkRow;
import io.octoplane.reports.format.ResultRow;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rings of collectives against closed forms. */
class RingCollectiveTest {
    private static final String SCENARIO = "paper/roce-routing.yaml";

    /** Payload rate of a NIC, bytes per microsecond. */
    private static final double NIC = 46_000;

    private static final int MEBIBYTE = 1 << 20;

    /** One chunk for each part, no time but that of the network. */
    private static final String[] PLAIN = {
        "cluster.network.routing=static",
        "workload.tensor-parallel=8",
        "workload.rings-per-nic=1",
        "workload.bytes=8 MiB",
        "workload.start-time=0 ns",
        "workload.network-step-time=0 ns"
    };

    @ParameterizedTest
    @ValueSource(strings = {"flow", "packet"})
    @DisplayName(
            "n ranks take n - 1 steps of a part each, 2 (n - 1) for all-reduce, and the latency of the last message")
    void steps(String fidelity) {
        double scatter = time("reduce-scatter", fidelity);
        double reduce = time("all-reduce", fidelity);
        double step = 2 * MEBIBYTE / NIC;
        // Two PCIe attachments, two halves of a NIC, three switches.
        double latency = 2 * 0.5 + 1.1 + 3 * 0.45;
        assertThat(scatter).isCloseTo(3 * step + latency, within(0.01 * step));
        assertThat(reduce).isCloseTo(6 * step + latency, within(0.01 * step));
        assertThat(time("all-gather", fidelity)).isEqualTo(scatter);
    }

    private static double time(String collective, String fidelity) {
        return simulate(PLAIN, "workload.collective=" + collective, "fidelity=" + fidelity)
                .value("collective_time");
    }

    @Test
    @DisplayName("the time that a rank needs to send a message on is paid once a chunk, when the ring begins again")
    void stepTime() {
        String[] sets = {"workload.collective=all-gather", "workload.bytes=32 MiB"};
        double quick = simulate(PLAIN, sets).value("collective_time");
        double slow = simulate(PLAIN, sets[0], sets[1], "workload.network-step-time=14 us")
                .value("collective_time");
        // Four chunks; the network's own latency is part of the 14 us.
        assertThat(slow - quick).isCloseTo(4 * (14 - 2 * 0.5 - 1.1 - 3 * 0.45), within(0.1));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 4, 2})
    @DisplayName("groups side by side are as fast as NIC rate x (8 / TP) x n / (n - 1), within 5 %, at both fidelities")
    void bandwidth(int tensorParallel) {
        for (String routing : new String[] {"adaptive", "static"}) {
            String[] sets = {
                "cluster.network.routing=" + routing,
                "workload.collective=all-gather",
                "workload.tensor-parallel=" + tensorParallel,
                "workload.bytes=64 MiB",
                "workload.start-time=0 ns",
                "workload.network-step-time=0 ns",
                "workload.nvlink-step-time=0 ns"
            };
            double flow = simulate(sets).value("algorithm_bandwidth");
            double packet = simulate(sets, "fidelity=packet").value("algorithm_bandwidth");
            double ranks = 32.0 / tensorParallel;
            double formula = NIC / 1000 * (8.0 / tensorParallel) * ranks / (ranks - 1);
            assertThat(flow).as(routing).isCloseTo(formula, within(0.05 * formula));
            assertThat(packet).as(routing).isCloseTo(flow, within(0.02 * flow));
        }
    }

    @Test
    @DisplayName(
            "each NIC of a group sends the same bytes, and none is idle; rings that begin at one GPU share its NIC")
    void nics() {
        String[] sets = {
            "cluster.network.routing=static",
            "workload.collective=all-gather",
            "workload.tensor-parallel=4",
            "workload.bytes=16 MiB",
            "cluster.nodes=16"
        };
        // Four rings of eight ranks, each of which passes on seven parts of 1/8.
        long ofRing = 16L * MEBIBYTE / 4 * 7 / 8;
        assertThat(simulate(sets).links("NIC transmit").stream()
                        .filter(link -> link.bytes() > 0)
                        .mapToLong(LinkRow::bytes))
                .hasSize(32)
                .allMatch(bytes -> Math.abs(bytes - 2 * ofRing) < 100);
        assertThat(simulate(sets, "workload.ring-order=same").links("NIC transmit").stream()
                        .filter(link -> link.bytes() > 0)
                        .mapToLong(LinkRow::bytes))
                .hasSize(16)
                .allMatch(bytes -> Math.abs(bytes - 4 * ofRing) < 100);
    }

    @Test
    @DisplayName("a hash is a draw of its seed: the same seed gives the same times, the default seed is seed 1")
    void seeds() {
        String[] sets = {
            "cluster.network.routing=ecmp",
            "workload.collective=all-gather",
            "workload.tensor-parallel=8",
            "workload.bytes=16 MiB"
        };
        Simulated plain = simulate(sets);
        assertThat(values(simulate(sets, "seeds.routing-hash=1"))).isEqualTo(values(plain));
        Simulated other = simulate(sets, "seeds.routing-hash=7");
        assertThat(values(other)).isNotEqualTo(values(plain));
        assertThat(values(simulate(sets, "seeds.routing-hash=7", "title=again")))
                .isEqualTo(values(other));
    }

    private static List<Double> values(Simulated run) {
        return run.result().results().stream().map(ResultRow::value).toList();
    }

    @Test
    @DisplayName("a message split over queue pairs arrives when its last part does, whatever path that took")
    void splitMessages() {
        String[] sets = {
            "cluster.network.routing=ecmp",
            "workload.collective=reduce-scatter",
            "workload.tensor-parallel=8",
            "workload.bytes=16 MiB",
            "workload.queue-pairs=4"
        };
        for (String use : new String[] {"turns", "split"}) {
            for (String fidelity : new String[] {"flow", "packet"}) {
                Simulated run = simulate(sets, "workload.queue-pair-use=" + use, "fidelity=" + fidelity);
                assertThat(run.value("algorithm_bandwidth")).isBetween(10.0, 62.0);
            }
        }
    }

    @Test
    @DisplayName("a layout that does not fit is refused where it stands")
    void misfits() {
        assertThatThrownBy(() -> simulate("workload.tensor-parallel=3"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("tensor-parallel divides the 8 GPUs of a node, 3 does not");
        assertThatThrownBy(() -> simulate("cluster.nodes=12"))
                .hasMessageContaining("4 nodes that are 4 apart do not fit 12 nodes, at most 3 do");
        assertThatThrownBy(() -> simulate("workload.tensor-parallel=8", "workload.ring-nodes=1"))
                .hasMessageContaining("at least two ranks");
    }

    private static Simulated simulate(String[] sets, String... more) {
        String[] all = java.util.Arrays.copyOf(sets, sets.length + more.length);
        System.arraycopy(more, 0, all, sets.length, more.length);
        return Simulations.run(SCENARIO, all).get(0);
    }

    private static Simulated simulate(String... sets) {
        return simulate(sets, new String[0]);
    }
}
