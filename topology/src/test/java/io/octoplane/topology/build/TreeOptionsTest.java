package io.octoplane.topology.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.LinkLayer;
import io.octoplane.topology.graph.TopologyException;
import io.octoplane.topology.parameter.Settings;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Oversubscription, leaves that are not full, and networks of more switches than the nodes need. */
class TreeOptionsTest {
    private static Fabric build(TopologyFamily family, int nodes, int nics, int planes, Settings settings) {
        return family.build(new TopologyParameters(nodes, nics, planes, 64, 400_000_000_000L, 500_000, 200_000, false)
                .with(settings));
    }

    private static long cables(Fabric fabric, LinkLayer layer) {
        return IntStream.range(0, fabric.linkCount())
                .filter(link -> fabric.linkLayer(link) == layer)
                .count();
    }

    @ParameterizedTest
    @CsvSource({"1, 32, 32", "2, 42, 21", "3, 48, 16", "7, 56, 8", "1.5, 36, 24"})
    @DisplayName("as many ports of a leaf for NICs as the ratio says for each uplink")
    void leafPorts(double ratio, int endpoints, int uplinks) {
        Settings settings = Settings.none().with(TreeParameters.OVERSUBSCRIPTION, ratio);
        TopologyParameters parameters = new TopologyParameters(1, 1, 1, 64, 1, 0, 0, false).with(settings);
        assertThat(LeafPorts.of(parameters, 1)).isEqualTo(new LeafPorts(endpoints, uplinks));
    }

    @Test
    void oversubscribedTreesHaveFewerCablesAboveTheLeaves() {
        Settings three = Settings.none().with(TreeParameters.OVERSUBSCRIPTION, 3.0);
        Fabric two = build(new TwoLayerFatTree(), 384, 8, 1, three);
        assertThat(cables(two, LinkLayer.LEAF_TO_SPINE)).isEqualTo(3072 / 3);
        assertThat(two.switchCount()).isEqualTo(64 + 16);
        Fabric planes = build(new MultiPlaneFatTree(), 3072, 8, 8, three);
        assertThat(cables(planes, LinkLayer.LEAF_TO_SPINE)).isEqualTo(8 * 3072 / 3);
        Fabric rails = build(new MultiRailFatTree(), 96, 8, 1, three);
        assertThat(cables(rails, LinkLayer.LEAF_TO_SPINE)).isEqualTo(96 * 8 / 3);
        Fabric pods = build(new ThreeLayerFatTree(), 6144, 1, 1, three);
        assertThat(cables(pods, LinkLayer.LEAF_TO_SPINE)).isEqualTo(6144 / 3);
        assertThat(cables(pods, LinkLayer.SPINE_TO_CORE))
                .as("spines block nobody")
                .isEqualTo(6144 / 3);
    }

    @Test
    void whatHasNoWholeNodesIsRefused() {
        assertThatThrownBy(() -> build(
                        new TwoLayerFatTree(), 4, 8, 1, Settings.none().with(TreeParameters.OVERSUBSCRIPTION, 1.37)))
                .isInstanceOf(TopologyException.class)
                .hasMessage(
                        "the ports of a 64-port leaf cannot be divided 1.37 to 1 between whole nodes with 8 NICs and"
                                + " uplinks");
    }

    @Test
    void leavesNeedNotBeFull() {
        Fabric fabric =
                build(new MultiPlaneFatTree(), 64, 8, 8, Settings.none().with(TreeParameters.ENDPOINTS_PER_LEAF, 16));
        assertThat(fabric.switchCount()).as("four leaves, two spines").isEqualTo(8 * (4 + 2));
        assertThat(fabric.usedSwitchPorts(0)).isEqualTo(16 + 32);
        assertThatThrownBy(() -> build(
                        new MultiPlaneFatTree(), 64, 8, 8, Settings.none().with(TreeParameters.ENDPOINTS_PER_LEAF, 40)))
                .hasMessage("endpoints-per-leaf must be at most 32, not 40");
    }

    @Test
    @DisplayName("the largest networks of 64-port switches, with a few nodes in them: table 3 of arXiv 2505.09343")
    void fullyBuilt() {
        Settings full = Settings.none().with(TreeParameters.BUILT, "full");
        Fabric two = build(new TwoLayerFatTree(), 2, 8, 1, full);
        assertThat(two.switchCount()).isEqualTo(96);
        assertThat(two.interSwitchCableCount()).isEqualTo(2048);
        Fabric planes = build(new MultiPlaneFatTree(), 2, 8, 8, full);
        assertThat(planes.switchCount()).isEqualTo(768);
        assertThat(planes.interSwitchCableCount()).isEqualTo(16_384);
        Fabric pods = build(new ThreeLayerFatTree(), 8192, 8, 1, full);
        assertThat(pods.endpointCount()).isEqualTo(65_536);
        assertThat(pods.switchCount()).isEqualTo(5120);
        assertThat(pods.interSwitchCableCount()).isEqualTo(131_072);
    }
}
