package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** It is a simulation: slower hardware slows what it bounds, and nothing else. */
class SlowerHardwareTest {
    private static final List<String> KERNELS = List.of("dispatch", "combine");

    @ParameterizedTest(name = "{0} nodes")
    @ValueSource(ints = {4, 8, 16})
    @DisplayName("NICs of half the rate double the time of what they bound")
    void slowNics(int nodes) {
        for (String kernel : KERNELS) {
            assertThat(slowdown(kernel, nodes, "cluster.node.nic.rate=200 Gb/s"))
                    .as(kernel)
                    .isBetween(1.8, 2.05);
        }
    }

    @Test
    @DisplayName("NICs of half the rate do not change what stays inside a node")
    void slowNicsInsideANode() {
        for (String kernel : KERNELS) {
            assertThat(slowdown(kernel, 1, "cluster.node.nic.rate=200 Gb/s"))
                    .as(kernel)
                    .isBetween(0.99, 1.01);
        }
    }

    @Test
    @DisplayName("NVLink of half the rate doubles the time inside a node, and slows two nodes, which NVLink bounds too")
    void slowNvlink() {
        for (String kernel : KERNELS) {
            assertThat(slowdown(kernel, 1, "cluster.node.nvlink.rate=100 GB/s"))
                    .as(kernel)
                    .isBetween(1.8, 2.05);
            assertThat(slowdown(kernel, 2, "cluster.node.nvlink.rate=100 GB/s"))
                    .as(kernel)
                    .isBetween(1.8, 2.05);
        }
    }

    @Test
    @DisplayName(
            "the reported rate at which NVLink becomes the bound of 64 GPUs: a little faster NICs bind, slower NVLink")
    void whereNvlinkBecomesTheBound() {
        Simulated asIs = main(8);
        for (String kernel : KERNELS) {
            double turn = asIs.value(kernel + "_nvlink_bound_below");
            assertThat(turn).isBetween(50.0, 200.0);
            String metric = kernel + "_bandwidth";
            Simulated above = main(8, nvlink(1.15 * turn));
            assertThat(above.boundBy(metric)).startsWith("NIC");
            assertThat(above.value(metric) / asIs.value(metric)).isBetween(0.98, 1.001);
            Simulated below = main(8, nvlink(0.85 * turn));
            assertThat(below.boundBy(metric)).startsWith("NVLink");
            assertThat(below.value(metric) / asIs.value(metric)).isBetween(0.83, 0.88);
        }
    }

    private static String nvlink(double gigabytesPerSecond) {
        return String.format(Locale.ROOT, "cluster.node.nvlink.rate=%.1f GB/s", gigabytesPerSecond);
    }

    private static double slowdown(String kernel, int nodes, String change) {
        String metric = kernel + "_time";
        return main(nodes, change).value(metric) / main(nodes).value(metric);
    }

    private static Simulated main(int nodes, String... sets) {
        String[] all = new String[sets.length + 1];
        System.arraycopy(sets, 0, all, 0, sets.length);
        all[sets.length] = "sweep.cluster.nodes=[" + nodes + "]";
        return Simulations.one(Simulations.MAIN, all);
    }
}
