package io.octoplane.topology.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.TopologyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts of switches and cables, the published ones among them, and the limits of each family. */
class TreeCountsTest {
    private static final MultiPlaneFatTree MULTI_PLANE = new MultiPlaneFatTree();
    private static final MultiRailFatTree MULTI_RAIL = new MultiRailFatTree();
    private static final TwoLayerFatTree TWO_LAYER = new TwoLayerFatTree();

    private static TopologyParameters of(int nodes, int nics, int planes, int ports, boolean fullyBuilt) {
        return new TopologyParameters(nodes, nics, planes, ports, 400_000_000_000L, 500_000, 200_000, fullyBuilt);
    }

    private static void assertCounts(Fabric fabric, int endpoints, int switches, int cables) {
        assertThat(fabric.endpointCount()).isEqualTo(endpoints);
        assertThat(fabric.switchCount()).isEqualTo(switches);
        assertThat(fabric.interSwitchCableCount()).isEqualTo(cables);
        assertThat(fabric.linkCount()).isEqualTo(2 * (cables + endpoints));
    }

    /** The rows MPFT and FT2 of table 3 in arXiv 2505.09343. */
    @Test
    void publishedCounts() {
        assertCounts(MULTI_PLANE.build(of(2048, 8, 8, 64, true)), 16384, 768, 16384);
        assertCounts(MULTI_PLANE.build(of(2048, 8, 8, 64, false)), 16384, 768, 16384);
        assertCounts(TWO_LAYER.build(of(2048, 1, 1, 64, true)), 2048, 96, 2048);
        assertCounts(MULTI_RAIL.build(of(256, 8, 1, 64, true)), 2048, 96, 2048);
    }

    @ParameterizedTest
    @CsvSource({
        // nodes, planes, switches and cables per plane
        "16, 8, 1, 0", // one leaf takes them all
        "33, 8, 3, 64", // two leaves of 32 uplinks fill one spine
        "128, 8, 6, 128",
        "160, 8, 9, 160", // five leaves need three spines; four divide the uplinks evenly
        "16, 4, 1, 0", // two NICs of a node on each plane
        "16, 1, 6, 128", // all eight NICs in one plane: four leaves
    })
    void multiPlaneTreeInstallsWhatTheNodesNeed(int nodes, int planes, int switches, int cables) {
        Fabric fabric = MULTI_PLANE.build(of(nodes, 8, planes, 64, false));
        assertThat(fabric.planeCount()).isEqualTo(planes);
        assertCounts(fabric, nodes * 8, planes * switches, planes * cables);
    }

    @Test
    void multiRailTreeHasOneLeafPerRailAndGroup() {
        assertCounts(MULTI_RAIL.build(of(16, 8, 1, 64, false)), 128, 8 + 4, 256);
        assertCounts(MULTI_RAIL.build(of(64, 8, 1, 64, false)), 512, 16 + 8, 512);
        Fabric fabric = MULTI_RAIL.build(of(64, 8, 1, 64, false));
        assertThat(fabric.switchName(fabric.switchOf(fabric.endpoint(40, 5)))).isEqualTo("rail5/leaf1");
        assertThat(fabric.planeOf(fabric.endpoint(40, 5))).isZero();
    }

    @Test
    void plainTreeHasAllNicsOfANodeOnOneLeaf() {
        Fabric fabric = TWO_LAYER.build(of(16, 8, 1, 64, false));
        assertCounts(fabric, 128, 4 + 2, 128);
        for (int nic = 0; nic < 8; nic++) {
            assertThat(fabric.switchName(fabric.switchOf(fabric.endpoint(5, nic))))
                    .isEqualTo("leaf1");
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 8", "8, 16", "16, 16", "32, 32"})
    void explicitTrees(int leaves, int hostsPerLeaf) {
        Fabric fabric = TwoLayerFatTree.tree(leaves, hostsPerLeaf, hostsPerLeaf, 400_000_000_000L, 500_000, 0);
        assertCounts(fabric, leaves * hostsPerLeaf, leaves + hostsPerLeaf, leaves * hostsPerLeaf);
        for (int host = 0; host < fabric.endpointCount(); host++) {
            assertThat(fabric.switchName(fabric.switchOf(host))).isEqualTo("leaf" + host / hostsPerLeaf);
            assertThat(fabric.numberInPlane(host)).isEqualTo(host);
        }
    }

    @Test
    void saysTheLimitOfALayoutThatDoesNotFit() {
        assertThatThrownBy(() -> MULTI_PLANE.build(of(2049, 8, 8, 64, false)))
                .isInstanceOf(TopologyException.class)
                .hasMessage("a two-layer plane of 64-port switches holds at most 2048 endpoints, which is 2048 nodes"
                        + " with 1 NIC(s) on each plane, not 2049 nodes");
        assertThatThrownBy(() -> MULTI_PLANE.build(of(16, 8, 3, 64, false)))
                .hasMessage("a multi-plane fat-tree gives every plane as many NICs of a node: the 8 NICs of a node"
                        + " cannot be divided over 3 planes");
        assertThatThrownBy(() -> MULTI_PLANE.build(of(16, 8, 8, 63, false)))
                .hasMessageContaining("must be even, not 63");
        assertThatThrownBy(() -> MULTI_RAIL.build(of(257, 8, 1, 64, false)))
                .hasMessage("a multi-rail fat-tree of 64-port switches holds at most 256 nodes with 8 NICs"
                        + " (8 groups of 32 nodes), not 257");
        assertThatThrownBy(() -> MULTI_RAIL.build(of(16, 8, 8, 64, false)))
                .hasMessage("a multi-rail fat-tree is one network: planes must be 1, not 8");
        assertThatThrownBy(() -> TWO_LAYER.build(of(2049, 1, 1, 64, false)))
                .hasMessage("a two-layer fat-tree of 64-port switches holds at most 2048 nodes, not 2049");
        assertThatThrownBy(() -> TWO_LAYER.build(of(16, 8, 8, 64, false)))
                .hasMessageContaining("planes must be 1, not 8");
        assertThatThrownBy(() -> TWO_LAYER.build(of(257, 8, 1, 64, false)))
                .hasMessage("a two-layer fat-tree of 64-port switches holds at most 256 nodes, not 257");
        assertThatThrownBy(() -> TWO_LAYER.build(of(16, 6, 1, 64, false)))
                .hasMessageContaining("not those of whole nodes with 6 NICs");
    }
}
