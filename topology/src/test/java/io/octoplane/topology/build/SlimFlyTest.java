package io.octoplane.topology.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.TopologyException;
import io.octoplane.topology.parameter.Settings;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlimFlyTest {
    private static TopologyParameters of(int nodes, int ports, Settings settings) {
        return new TopologyParameters(nodes, 1, 1, ports, 400_000_000_000L, 500_000, 200_000, false).with(settings);
    }

    private static Fabric slimFly(int q) {
        Settings settings = Settings.none().with(SlimFly.Q, q).with(SlimFly.ENDPOINTS_PER_SWITCH, 1);
        return new SlimFly().build(of(1, 4096, settings));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 7, 8, 9, 11, 13, 16, 17, 19, 25, 27, 29})
    @DisplayName("2 q^2 switches of degree (3q - delta)/2, any two at most two hops apart")
    void degreeAndDiameter(int q) {
        int delta = q % 4 == 3 ? -1 : q % 4;
        int degree = (3 * q - delta) / 2;
        Fabric fabric = slimFly(q);
        assertThat(fabric.switchCount()).isEqualTo(2 * q * q);
        assertThat(SwitchGraphs.degrees(fabric)).as("all alike").containsExactly(degree);
        assertThat(fabric.interSwitchCableCount()).isEqualTo(q * q * degree);
        assertThat(SwitchGraphs.diameter(fabric)).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "q = 5 is the graph of Hoffman and Singleton: no circle of fewer than five, and no larger graph like it")
    void hoffmanSingleton() {
        Fabric fabric = slimFly(5);
        assertThat(fabric.switchCount()).isEqualTo(50).isEqualTo(7 * 7 + 1);
        assertThat(SwitchGraphs.girth(fabric)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 9, 11, 13})
    @DisplayName("the larger ones of odd q have triangles: two generators differ by a third")
    void girth(int q) {
        assertThat(SwitchGraphs.girth(slimFly(q))).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"27, 21, 30618, 1458, 29889", "29, 21, 35322, 1682, 36163"})
    @DisplayName("the published sizes that can be built, full of NICs")
    void publishedCounts(int q, int perSwitch, int endpoints, int switches, int cables) {
        Fabric fabric = new SlimFly().build(of(endpoints, 64, Settings.none().with(SlimFly.Q, q)));
        assertThat(fabric.endpointCount()).isEqualTo(endpoints);
        assertThat(fabric.switchCount()).isEqualTo(switches);
        assertThat(fabric.interSwitchCableCount()).isEqualTo(cables);
        assertThat(IntStream.range(0, switches).map(fabric::usedSwitchPorts))
                .allMatch(ports -> ports == MmsGraph.degree(q) + perSwitch);
        assertThatThrownBy(() -> new SlimFly()
                        .build(of(endpoints + 1, 64, Settings.none().with(SlimFly.Q, q))))
                .isInstanceOf(TopologyException.class)
                .hasMessageContaining("holds " + endpoints + " NICs, not " + (endpoints + 1));
    }

    @ParameterizedTest
    @CsvSource({"28, 27, 29", "6, 5, 7", "10, 9, 11", "12, 11, 13", "14, 13, 16", "2, 3, 3"})
    void namesTheNearestThatCanBeBuilt(int q, int below, int above) {
        assertThatThrownBy(() -> new MmsGraph(q))
                .isInstanceOf(TopologyException.class)
                .hasMessageContaining("there is no Slim Fly for q = " + q)
                .hasMessageContaining("q = " + below)
                .hasMessageEndingWith("q = " + above);
    }

    @Test
    void takesTheSmallestWithRoom() {
        assertThat(new SlimFly().build(of(32_928, 64, Settings.none())).switchCount())
                .isEqualTo(1682);
        assertThat(new SlimFly().build(of(100, 64, Settings.none())).switchCount())
                .isEqualTo(50);
    }

    @Test
    void fewerNodesThanPortsArePackedOrSpread() {
        Settings five = Settings.none().with(SlimFly.Q, 5);
        Fabric packed = new SlimFly().build(of(75, 64, five.with(SwitchFill.FILL, "packed")));
        Fabric spread = new SlimFly().build(of(75, 64, five));
        assertThat(packed.switchOf(4)).isEqualTo(1);
        assertThat(packed.switchOf(74)).isEqualTo(18);
        assertThat(IntStream.range(0, 50).map(each -> spread.usedSwitchPorts(each) - 7))
                .allMatch(nics -> nics == 1 || nics == 2);
    }

    @Test
    void saysHowManyPortsItNeeds() {
        assertThatThrownBy(() -> new SlimFly()
                        .build(of(1, 36, Settings.none().with(SlimFly.Q, 27).with(SlimFly.ENDPOINTS_PER_SWITCH, 21))))
                .hasMessage("a Slim Fly of q = 27 needs switches of 62 ports, 41 for switches and 21 for NICs;"
                        + " these have 36");
    }
}
