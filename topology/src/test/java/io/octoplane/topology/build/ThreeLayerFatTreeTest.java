package io.octoplane.topology.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.LinkLayer;
import io.octoplane.topology.graph.TopologyException;
import io.octoplane.topology.route.Route;
import io.octoplane.topology.route.Routing;
import io.octoplane.topology.route.Routings;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreeLayerFatTreeTest {
    private static final ThreeLayerFatTree FAMILY = new ThreeLayerFatTree();
    private static final long CABLE = 7;
    private static final long SWITCH = 3;

    private static Fabric tree(int nodes, int nics, int ports, boolean fullyBuilt) {
        return FAMILY.build(new TopologyParameters(nodes, nics, 1, ports, 1_000, CABLE, SWITCH, fullyBuilt));
    }

    /** 5 k^2/4 switches, k^3/2 cables between them, k^3/4 endpoints: FT3 of table 3 in arXiv 2505.09343 has k = 64. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 16})
    void fullyBuilt(int ports) {
        int endpoints = ports * ports * ports / 4;
        Fabric fabric = tree(endpoints, 1, ports, true);
        assertThat(fabric.switchCount()).isEqualTo(5 * ports * ports / 4);
        assertThat(fabric.interSwitchCableCount()).isEqualTo(ports * ports * ports / 2);
    }

    /** Non-blocking however few pods there are: as many cables go up from each layer as come from below. */
    @ParameterizedTest
    @CsvSource({"8, 2, 8", "32, 1, 8", "33, 1, 8", "20, 2, 4", "100, 1, 8"})
    void fewerPodsHaveAsManyCablesUpAsDown(int nodes, int nics, int ports) {
        if ((long) nodes * nics > (long) ports * ports * ports / 4) {
            assertThatThrownBy(() -> tree(nodes, nics, ports, false)).isInstanceOf(TopologyException.class);
            return;
        }
        Fabric fabric = tree(nodes, nics, ports, false);
        long toSpines = IntStream.range(0, fabric.linkCount())
                .filter(link -> fabric.linkLayer(link) == LinkLayer.LEAF_TO_SPINE)
                .count();
        long toCores = IntStream.range(0, fabric.linkCount())
                .filter(link -> fabric.linkLayer(link) == LinkLayer.SPINE_TO_CORE)
                .count();
        int perPod = ports * ports / 4;
        int pods = (nodes * nics + perPod - 1) / perPod;
        int half = ports / 2;
        assertThat(toSpines).isEqualTo((long) (nodes * nics + half - 1) / half * half);
        assertThat(toCores).isEqualTo(pods == 1 ? 0 : (long) pods * perPod);
    }

    @ParameterizedTest
    @CsvSource({"16, 8, 64", "2, 8, 64", "128, 8, 64", "9, 1, 8"})
    @DisplayName("what fits into a pod is built with the switches and cables of a two-layer tree: no leaf without NICs")
    void onePodIsATwoLayerTree(int nodes, int nics, int ports) {
        Fabric fabric = tree(nodes, nics, ports, false);
        Fabric twoLayers =
                new TwoLayerFatTree().build(new TopologyParameters(nodes, nics, 1, ports, 1_000, CABLE, SWITCH, false));
        assertThat(fabric.switchCount()).isEqualTo(twoLayers.switchCount());
        assertThat(fabric.interSwitchCableCount()).isEqualTo(twoLayers.interSwitchCableCount());
    }

    @Test
    @DisplayName("the last pod has just the leaves that its NICs need, and reaches all others")
    void lastPod() {
        Fabric fabric = tree(130, 8, 64, false);
        // A pod of 32 leaves and 32 spines; one of 1 leaf and 32 spines; cores that take 2 x 32 cables of each group of
        // spines.
        assertThat(fabric.switchCount()).isEqualTo(64 + 33 + 32);
        Route route = Routings.byName("adaptive", fabric).route(0, 130 * 8 - 1, 0);
        assertThat(route.switchHops()).isEqualTo(5);
        assertThat(route.shares()[1]).isEqualTo(1.0 / 32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"static", "ecmp", "adaptive", "spray"})
    void everyRoutingCrossesOneThreeOrFiveSwitches(String name) {
        Fabric fabric = tree(16, 1, 4, false);
        Routing routing = Routings.byName(name, fabric);
        for (int source = 0; source < 16; source++) {
            for (int destination = 0; destination < 16; destination++) {
                if (source != destination) {
                    int switches = source / 2 == destination / 2 ? 1 : source / 4 == destination / 4 ? 3 : 5;
                    Route route = routing.route(source, destination, 0);
                    assertThat(route.switchHops()).isEqualTo(switches);
                    assertThat(route.latencyPicoseconds()).isEqualTo(switches * SWITCH + (switches + 1) * CABLE);
                }
            }
        }
    }

    @Test
    void saysItsLimit() {
        assertThatThrownBy(() -> tree(9, 2, 4, false))
                .hasMessage("a three-layer fat-tree of 4-port switches holds at most 16 NICs, not 18");
    }
}
