package io.octoplane.hardware.network.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.Deliveries;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.NetworkAccount;
import io.octoplane.hardware.network.NetworkLimitException;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.hardware.network.TestCluster;
import io.octoplane.hardware.network.flow.CompletionBatching;
import io.octoplane.hardware.network.flow.FlowNetwork;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.topology.graph.Fabric;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** NICs of 50 GB/s whose ports are as many planes, packet by packet. */
class PortSpreadingTest {
    private static final long BYTES = 40_000_000;
    private static final double ALONE = 800;

    private final EventKernel kernel = new EventKernel();
    private final Deliveries deliveries = new Deliveries();
    private PacketNetwork network;

    private void send(ClusterHardware hardware, int... pairs) {
        network = PacketNetwork.ofCluster(kernel, hardware, PacketSettings.infiniband());
        for (int i = 0; i < pairs.length; i += 2) {
            int channel = network.open(ChannelSpec.of(pairs[i], pairs[i + 1], Medium.NETWORK));
            network.send(channel, BYTES, network.group("test"), i / 2, deliveries);
        }
        kernel.run();
    }

    @Test
    @DisplayName("the packets of one queue pair leave over all ports alike, and it has the whole NIC")
    void oneQueuePair() {
        send(TestCluster.ports(2, 2, 8), 0, 2);
        assertThat(deliveries.at(0)).isCloseTo(ALONE, within(0.02 * ALONE));
        for (int port = 0; port < 8; port++) {
            assertThat(carried("node0/nic0/ports->plane" + port + "/leaf0"))
                    .isCloseTo(BYTES / 8.0, within(0.05 * BYTES / 8));
        }
    }

    @Test
    @DisplayName("any rail is reached over the planes")
    void anyRail() {
        send(TestCluster.ports(2, 2, 4), 0, 3);
        assertThat(deliveries.at(0)).isCloseTo(ALONE, within(0.02 * ALONE));
        assertThat(carriedBy(ResourceKind.NVLINK_OUT)).isZero();
    }

    @Test
    @DisplayName("with d of 8 ports down, a message has (8 - d)/8 of the NIC")
    void portsThatAreLeft() {
        for (int down : new int[] {1, 4}) {
            ClusterHardware whole = TestCluster.ports(2, 1, 8);
            Fabric fabric = whole.fabric();
            Map<Integer, Long> rates = new LinkedHashMap<>();
            for (int endpoint = 0; endpoint < fabric.endpointCount(); endpoint++) {
                if (fabric.planeOf(endpoint) < down) {
                    rates.put(fabric.uplink(endpoint), 0L);
                    rates.put(fabric.downlink(endpoint), 0L);
                }
            }
            PortSpreadingTest run = new PortSpreadingTest();
            run.send(TestCluster.on(whole, fabric.withLinkRates(rates)), 0, 1);
            double expected = ALONE * 8 / (8 - down);
            assertThat(run.deliveries.at(0)).isCloseTo(expected, within(0.02 * expected));
        }
    }

    @Test
    @DisplayName("two that meet at a receiver share it, as flows do; latency is that of the NIC, however it is divided")
    void asFlowsDo() {
        ClusterHardware hardware = TestCluster.withNicLatency(TestCluster.ports(3, 1, 4), 4_000_000);
        send(hardware, 0, 2, 1, 2);
        EventKernel ofFlows = new EventKernel();
        Deliveries flows = new Deliveries();
        FlowNetwork flow = FlowNetwork.ofCluster(ofFlows, hardware, CompletionBatching.exact());
        for (int source = 0; source < 2; source++) {
            int channel = flow.open(ChannelSpec.of(source, 2, Medium.NETWORK));
            flow.send(channel, BYTES, flow.group("test"), source, flows);
            assertThat(network.latency(source)).isEqualTo(flow.latency(channel));
        }
        ofFlows.run();
        for (int source = 0; source < 2; source++) {
            assertThat(deliveries.at(source)).isCloseTo(flows.at(source), within(0.02 * flows.at(source)));
        }
    }

    @Test
    @DisplayName("one path per flow would leave ports idle, and is refused")
    void onePathPerFlow() {
        ClusterHardware hardware = TestCluster.withStaticRouting(TestCluster.ports(2, 1, 4));
        assertThatThrownBy(() -> PacketNetwork.ofCluster(kernel, hardware, PacketSettings.infiniband()))
                .isInstanceOf(NetworkLimitException.class)
                .hasMessageContaining("only with routing adaptive or spray");
    }

    private double carried(String name) {
        NetworkAccount account = network.account();
        for (int resource = 0; resource < account.resourceCount(); resource++) {
            if (account.resource(resource).name().equals(name)) {
                return account.carried(resource);
            }
        }
        throw new AssertionError("no " + name);
    }

    private double carriedBy(ResourceKind kind) {
        NetworkAccount account = network.account();
        double sum = 0;
        for (int resource = 0; resource < account.resourceCount(); resource++) {
            sum += account.kind(resource) == kind ? account.carried(resource) : 0;
        }
        return sum;
    }
}
