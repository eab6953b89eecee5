package io.octoplane.hardware.network.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.hardware.network.NetworkLimitException;
import io.octoplane.topology.build.TopologyFamilies;
import io.octoplane.topology.build.TopologyFamily;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.parameter.Settings;
import io.octoplane.topology.route.Routings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelDependenciesTest {
    @Test
    @DisplayName("no circle in any shipped network, whatever the routing that fits it")
    void shippedNetworksAndRoutings() {
        assertThat(TopologyFamilies.ALL.stream().map(TopologyFamily::name).filter(name -> !name.equals("graph")))
                .isSubsetOf(ShippedNetworks.all().keySet());
        ShippedNetworks.all().forEach((name, fabric) -> Routings.fitting(fabric).forEach(routing -> assertThatCode(
                        () -> ChannelDependencies.check(fabric, routing.on(fabric, Settings.none())))
                .as(name + ", " + routing.name())
                .doesNotThrowAnyException()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"static", "ecmp", "adaptive", "spray", "valiant", "ugal"})
    @DisplayName("on a single channel Slim Fly and Dragonfly have circles, which are named")
    void oneChannelIsTooFew(String routing) {
        for (Fabric fabric : new Fabric[] {ShippedNetworks.slimFly(), ShippedNetworks.dragonfly()}) {
            assertThatThrownBy(() -> ChannelDependencies.check(
                            fabric, Routings.byName(routing, fabric).withVirtualChannels(1)))
                    .isInstanceOf(NetworkLimitException.class)
                    .hasMessageContaining("circle, for ever: ")
                    .hasMessageMatching(".*/switch\\S+->\\S+/switch.*more virtual-channels.*");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"valiant", "ugal"})
    @DisplayName("one channel fewer than detours need is too few, and the circle says in which it is")
    void oneChannelFewerIsTooFew(String routing) {
        Fabric fabric = ShippedNetworks.dragonfly();
        int channels = Routings.byName(routing, fabric).virtualChannels().count();
        assertThatThrownBy(() -> ChannelDependencies.check(
                        fabric, Routings.byName(routing, fabric).withVirtualChannels(channels - 1)))
                .isInstanceOf(NetworkLimitException.class)
                .hasMessageContaining(" in channel 1");
    }

    @Test
    @DisplayName(
            "shortest ways around a ring of five: the circle is named; around three, where all are neighbours, none")
    void ring() {
        Fabric five = ShippedNetworks.ring(5, "layered");
        assertThatThrownBy(() -> ChannelDependencies.check(five, Routings.byName("static", five)))
                .isInstanceOf(NetworkLimitException.class)
                .hasMessageContaining("ring0->ring1, ring1->ring2, ring2->ring3, ring3->ring4, ring4->ring0");
        Fabric three = ShippedNetworks.ring(3, "layered");
        assertThatCode(() -> ChannelDependencies.check(three, Routings.byName("static", three)))
                .doesNotThrowAnyException();
    }
}
