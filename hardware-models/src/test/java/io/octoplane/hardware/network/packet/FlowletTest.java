package io.octoplane.hardware.network.packet;

import static io.octoplane.hardware.network.packet.PacketTestBed.LATENCY;
import static io.octoplane.hardware.network.packet.PacketTestBed.RATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.Deliveries;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.NetworkAccount;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.topology.build.TwoLayerFatTree;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.FlowletRouting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FlowletTest {
    private static final long MICROSECOND = 1_000_000;

    private final EventKernel kernel = new EventKernel();
    private final Deliveries deliveries = new Deliveries();

    @Test
    @DisplayName("without gaps a flow keeps to one path, with gaps between all its packets it uses several")
    void gapsSetFlowsFree() {
        assertThat(linksUsed(10 * MICROSECOND)).isEqualTo(1);
        assertThat(linksUsed(1)).isGreaterThan(1);
    }

    /** Spines over which a flow goes that competes with another one of the same leaf. */
    private int linksUsed(long gap) {
        EventKernel own = new EventKernel();
        PacketNetwork network = network(own, gap);
        own.schedule(
                0,
                own.registerEntity((time, payload) -> {
                    send(network, 0, 4, 100 * 4096, 0);
                    send(network, 1, 5, 100 * 4096, 1);
                }),
                0);
        own.run();
        assertThat(deliveries.count()).isEqualTo(2);
        NetworkAccount account = network.account();
        int group = network.group("flow 0");
        int used = 0;
        for (int resource = 0; resource < account.resourceCount(); resource++) {
            String name = account.resource(resource).name();
            used += name.startsWith("leaf0->spine") && account.carried(group, resource) > 0 ? 1 : 0;
        }
        deliveries.all().clear();
        return used;
    }

    @Test
    @DisplayName("after a gap a flow leaves the path on which another has built a queue")
    void afterAGapTheShortestQueueIsTaken() {
        PacketNetwork network = network(kernel, 5 * MICROSECOND);
        int[] channel = new int[2];
        kernel.schedule(
                0,
                kernel.registerEntity((time, payload) -> {
                    for (int host = 0; host < 2; host++) {
                        channel[host] = network.open(ChannelSpec.of(host, 4 + host, Medium.NETWORK));
                        network.send(channel[host], 4096, network.group("flow " + host), host, deliveries);
                    }
                }),
                0);
        // Both begin anew, long after their first packets: each looks at the queues of that time, and they part.
        kernel.schedule(
                100 * MICROSECOND,
                kernel.registerEntity((time, payload) -> {
                    for (int host = 0; host < 2; host++) {
                        network.send(channel[host], 200 * 4096, network.group("flow " + host), 2 + host, deliveries);
                    }
                }),
                0);
        kernel.run();
        // 200 packets of 82.44 ns with a link to itself; on one link they would take twice that.
        assertThat(deliveries.at(2)).isLessThan(100 + 200 * 0.08244 + 5);
        assertThat(deliveries.at(3)).isLessThan(100 + 200 * 0.08244 + 5);
    }

    private static PacketNetwork network(EventKernel onKernel, long gap) {
        Fabric fabric = TwoLayerFatTree.tree(2, 4, 4, RATE, LATENCY, 0);
        return PacketNetwork.ofFabric(onKernel, fabric, new FlowletRouting(fabric, gap), PacketSettings.infiniband());
    }

    private void send(PacketNetwork network, int source, int destination, long bytes, long cookie) {
        int channel = network.open(ChannelSpec.of(source, destination, Medium.NETWORK));
        network.send(channel, bytes, network.group("flow " + cookie), cookie, deliveries);
    }
}
