package io.octoplane.hardware.network.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.Deliveries;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.NetworkAccount;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.hardware.network.TestCluster;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.AdaptiveRouting;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** NICs of 50 GB/s whose ports are as many planes. */
class MultiPortNicsTest {
    private static final long BYTES = 50_000_000;

    @Test
    @DisplayName("one message has the whole NIC, and each port carries its part of it")
    void oneQueuePairUsesAllPorts() {
        ClusterHardware hardware = TestCluster.ports(2, 2, 8);
        Run run = new Run(hardware, 0, 2);
        assertThat(run.microseconds()).isCloseTo(1000, within(1e-3));
        for (int port = 0; port < 8; port++) {
            int up = hardware.fabric().uplink(hardware.fabric().endpoint(0, 0, port));
            assertThat(run.carried(hardware.fabric().linkName(up))).isCloseTo(BYTES / 8.0, within(1.0));
        }
    }

    @Test
    @DisplayName("another rail is reached over the planes, and not over NVLink")
    void anyRailIsReached() {
        ClusterHardware hardware = TestCluster.ports(2, 2, 4);
        Run run = new Run(hardware, 0, 3);
        assertThat(run.microseconds()).isCloseTo(1000, within(1e-3));
        assertThat(run.carriedBy(ResourceKind.NVLINK_OUT)).isZero();
    }

    @Test
    @DisplayName("with d of 8 ports down, a message has (8 - d)/8 of the NIC")
    void portsThatAreLeft() {
        for (int down = 0; down < 8; down++) {
            int firstUp = down;
            ClusterHardware hardware = withPlanes(TestCluster.ports(2, 1, 8), plane -> plane >= firstUp);
            assertThat(new Run(hardware, 0, 1).microseconds()).isCloseTo(1000 * 8.0 / (8 - down), within(1e-3));
        }
    }

    @Test
    @DisplayName("a port at half its rate takes half a part, and the message loses just that")
    void aDegradedPort() {
        ClusterHardware hardware = TestCluster.ports(2, 1, 4);
        Fabric fabric = hardware.fabric();
        int up = fabric.uplink(fabric.endpoint(0, 0, 2));
        Fabric degraded = fabric.withLinkRate(up, fabric.linkRate(up) / 2);
        assertThat(new Run(TestCluster.on(hardware, degraded), 0, 1).microseconds())
                .isCloseTo(1000 * 4 / 3.5, within(1e-3));
    }

    private static ClusterHardware withPlanes(ClusterHardware hardware, IntPredicate isUp) {
        Fabric fabric = hardware.fabric();
        Map<Integer, Long> down = new HashMap<>();
        for (int endpoint = 0; endpoint < fabric.endpointCount(); endpoint++) {
            if (!isUp.test(fabric.planeOf(endpoint))) {
                down.put(fabric.uplink(endpoint), 0L);
                down.put(fabric.downlink(endpoint), 0L);
            }
        }
        return TestCluster.on(hardware, fabric.withLinkRates(down));
    }

    /** One message, alone. */
    private static final class Run {
        private final Deliveries deliveries = new Deliveries();
        private final NetworkAccount account;

        Run(ClusterHardware hardware, int source, int destination) {
            assertThat(hardware.routing()).isInstanceOf(AdaptiveRouting.class);
            EventKernel kernel = new EventKernel();
            FlowNetwork network = FlowNetwork.ofCluster(kernel, hardware, CompletionBatching.exact());
            int channel = network.open(ChannelSpec.of(source, destination, Medium.NETWORK));
            network.send(channel, BYTES, network.group("test"), 1, deliveries);
            kernel.run();
            account = network.account();
        }

        double microseconds() {
            return deliveries.at(1);
        }

        double carried(String name) {
            for (int resource = 0; resource < account.resourceCount(); resource++) {
                if (account.resource(resource).name().equals(name)) {
                    return account.carried(resource);
                }
            }
            throw new AssertionError("no " + name);
        }

        double carriedBy(ResourceKind kind) {
            double sum = 0;
            for (int resource = 0; resource < account.resourceCount(); resource++) {
                sum += account.kind(resource) == kind ? account.carried(resource) : 0;
            }
            return sum;
        }
    }
}
