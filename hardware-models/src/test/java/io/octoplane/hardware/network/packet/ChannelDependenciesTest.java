package io.octoplane.hardware.network.packet;

import static io.octoplane.hardware.network.packet.PacketTestBed.LATENCY;
import static io.octoplane.hardware.network.packet.PacketTestBed.RATE;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.hardware.network.NetworkLimitException;
import io.octoplane.topology.build.TwoLayerFatTree;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.FabricBuilder;
import io.octoplane.topology.graph.LinkLayer;
import io.octoplane.topology.parameter.Settings;
import io.octoplane.topology.route.Routings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChannelDependenciesTest {
    @Test
    @DisplayName("up and down a tree: no circle, whatever the routing")
    void tree() {
        Fabric fabric = TwoLayerFatTree.tree(6, 4, 3, RATE, LATENCY, 0);
        Routings.fitting(fabric).forEach(routing -> assertThatCode(
                        () -> ChannelDependencies.check(fabric, routing.on(fabric, Settings.none())))
                .doesNotThrowAnyException());
    }

    @Test
    @DisplayName(
            "shortest ways around a ring of five: the circle is named; around three, where all are neighbours, none")
    void ring() {
        Fabric five = ring(5);
        assertThatThrownBy(() -> ChannelDependencies.check(five, Routings.byName("static", five)))
                .isInstanceOf(NetworkLimitException.class)
                .hasMessageContaining("ring0->ring1, ring1->ring2, ring2->ring3, ring3->ring4, ring4->ring0");
        Fabric three = ring(3);
        assertThatCode(() -> ChannelDependencies.check(three, Routings.byName("static", three)))
                .doesNotThrowAnyException();
    }

    private static Fabric ring(int size) {
        FabricBuilder builder = new FabricBuilder(size, 1);
        int[] ring = new int[size];
        for (int i = 0; i < size; i++) {
            ring[i] = builder.addSwitch("ring" + i, 0, 4, 0);
            builder.attach(i, 0, ring[i], RATE, LATENCY);
        }
        for (int i = 0; i < size; i++) {
            builder.connect(ring[i], ring[(i + 1) % size], LinkLayer.LEAF_TO_SPINE, RATE, LATENCY);
        }
        return builder.build();
    }
}
