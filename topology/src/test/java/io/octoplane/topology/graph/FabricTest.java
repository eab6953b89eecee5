package io.octoplane.topology.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.topology.build.MultiPlaneFatTree;
import io.octoplane.topology.build.TopologyParameters;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FabricTest {
    private static final long RATE = 400_000_000_000L;
    private static final Fabric FABRIC =
            new MultiPlaneFatTree().build(new TopologyParameters(20, 8, 8, 8, RATE, 500_000, 200_000, true));

    @Test
    void endpointsCountNodeByNode() {
        int endpoint = FABRIC.endpoint(12, 3);
        assertThat(endpoint).isEqualTo(12 * 8 + 3);
        assertThat(FABRIC.nodeOf(endpoint)).isEqualTo(12);
        assertThat(FABRIC.nicOf(endpoint)).isEqualTo(3);
        assertThat(FABRIC.planeOf(endpoint)).isEqualTo(3);
        assertThat(FABRIC.endpointName(endpoint)).isEqualTo("node12/nic3");
        assertThatThrownBy(() -> FABRIC.endpoint(20, 0))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("no port 0 of node20/nic0: the fabric has 20 nodes with 8 NICs of 1 ports each");
    }

    @Test
    void everyLinkIsFoundByItsName() {
        for (int link = 0; link < FABRIC.linkCount(); link++) {
            assertThat(FABRIC.linkByName(FABRIC.linkName(link))).isEqualTo(link);
        }
        assertThat(FABRIC.linkName(FABRIC.uplink(FABRIC.endpoint(12, 3)))).isEqualTo("node12/nic3->plane3/leaf3");
        int toSpine = FABRIC.linkByName("plane3/leaf0->plane3/spine2");
        assertThat(FABRIC.linkLayer(toSpine)).isEqualTo(LinkLayer.LEAF_TO_SPINE);
        assertThat(FABRIC.linkName(FABRIC.opposite(toSpine))).isEqualTo("plane3/spine2->plane3/leaf0");
    }

    @Test
    void suggestsTheNearestLinkName() {
        assertThatThrownBy(() -> FABRIC.linkByName("plane3/leaf0->plane3/spin2"))
                .isInstanceOf(TopologyException.class)
                .hasMessage("the fabric has no link 'plane3/leaf0->plane3/spin2';"
                        + " did you mean 'plane3/leaf0->plane3/spine2'?");
        assertThatThrownBy(() -> FABRIC.linkByName("x")).hasMessage("the fabric has no link 'x'");
    }

    @Test
    void aChangedRateIsANewViewOfTheSameFabric() {
        int link = FABRIC.linkByName("plane0/leaf0->plane0/spine0");
        Fabric degraded = FABRIC.withLinkRate(link, RATE / 2);
        assertThat(degraded.linkState(link)).isEqualTo(LinkState.DEGRADED);
        assertThat(degraded.linkState(degraded.opposite(link))).isEqualTo(LinkState.UP);
        assertThat(degraded.linkRate(link)).isEqualTo(RATE / 2);
        assertThat(degraded.builtLinkRate(link)).isEqualTo(RATE);
        assertThat(FABRIC.linkState(link)).isEqualTo(LinkState.UP);
        assertThat(degraded.withLinkRate(link, RATE).linkState(link)).isEqualTo(LinkState.UP);

        Fabric down = degraded.withCablesDown(link + 2);
        assertThat(down.linkState(link)).isEqualTo(LinkState.DEGRADED);
        assertThat(down.linkState(link + 2)).isEqualTo(LinkState.DOWN);
        assertThat(down.isUp(down.opposite(link + 2))).isFalse();
        assertThatThrownBy(() -> FABRIC.withLinkRates(Map.of(link, -1L)))
                .hasMessage("the rate of plane0/leaf0->plane0/spine0 cannot be negative: -1");
    }

    @Test
    void numbersEndpointsOfAPlaneLeafByLeaf() {
        for (int node = 0; node < FABRIC.nodeCount(); node++) {
            for (int nic = 0; nic < FABRIC.nicsPerNode(); nic++) {
                assertThat(FABRIC.numberInPlane(FABRIC.endpoint(node, nic))).isEqualTo(node);
            }
        }
    }
}
