package io.octoplane.topology.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FabricBuilderTest {
    private static final long RATE = 400_000_000_000L;

    @Test
    void refusesMoreCablesThanPorts() {
        FabricBuilder builder = new FabricBuilder(3, 1);
        int leaf = builder.addSwitch("leaf0", 0, 2, 0);
        builder.attach(0, 0, leaf, RATE, 0);
        builder.attach(1, 0, leaf, RATE, 0);
        assertThatThrownBy(() -> builder.attach(2, 0, leaf, RATE, 0))
                .isInstanceOf(TopologyException.class)
                .hasMessage("switch leaf0 has 2 ports and all are in use");
    }

    @Test
    void refusesMoreSpineCablesThanPorts() {
        FabricBuilder builder = new FabricBuilder(1, 1);
        int leaf = builder.addSwitch("leaf0", 0, 4, 0);
        int spine = builder.addSwitch("spine0", 0, 1, 0);
        builder.connect(leaf, spine, LinkLayer.LEAF_TO_SPINE, RATE, 0);
        assertThatThrownBy(() -> builder.connect(leaf, spine, LinkLayer.LEAF_TO_SPINE, RATE, 0))
                .hasMessage("switch spine0 has 1 ports and all are in use");
    }

    @Test
    void refusesNicsWithoutCableOrWithTwo() {
        FabricBuilder builder = new FabricBuilder(2, 1);
        int leaf = builder.addSwitch("leaf0", 0, 4, 0);
        builder.attach(0, 0, leaf, RATE, 0);
        assertThatThrownBy(() -> builder.attach(0, 0, leaf, RATE, 0))
                .hasMessage("node0/nic0 has one port, which already goes to leaf0");
        assertThatThrownBy(builder::build).hasMessage("node1/nic0 is not connected to any switch");
        assertThatThrownBy(() -> builder.attach(2, 0, leaf, RATE, 0))
                .hasMessage("there is no node2/nic0: the fabric has 2 nodes with 1 NICs each");
    }

    @Test
    void refusesCablesBetweenPlanesAndImpossibleRates() {
        FabricBuilder builder = new FabricBuilder(1, 2);
        int left = builder.addSwitch("plane0/leaf0", 0, 4, 0);
        int right = builder.addSwitch("plane1/leaf0", 1, 4, 0);
        assertThatThrownBy(() -> builder.connect(left, right, LinkLayer.LEAF_TO_SPINE, RATE, 0))
                .hasMessageContaining("plane0/leaf0 and plane1/leaf0");
        assertThatThrownBy(() -> builder.attach(0, 0, left, 0, 0)).hasMessageContaining("needs a positive rate");
        assertThatThrownBy(() -> builder.addSwitch("plane0/leaf0", 0, 4, 0)).hasMessageContaining("two switches");
    }

    @Test
    void namesParallelCablesApart() {
        FabricBuilder builder = new FabricBuilder(1, 1);
        int leaf = builder.addSwitch("leaf0", 0, 4, 0);
        int spine = builder.addSwitch("spine0", 0, 4, 0);
        builder.attach(0, 0, leaf, RATE, 0);
        builder.connect(leaf, spine, LinkLayer.LEAF_TO_SPINE, RATE, 0);
        builder.connect(leaf, spine, LinkLayer.LEAF_TO_SPINE, RATE, 0);
        Fabric fabric = builder.build();
        assertThat(fabric.linkByName("leaf0->spine0#1")).isEqualTo(2);
        assertThat(fabric.linkByName("spine0->leaf0#2")).isEqualTo(5);
        assertThat(fabric.linkByName("node0/nic0->leaf0")).isEqualTo(fabric.uplink(0));
        assertThat(fabric.linkByName("leaf0->node0/nic0")).isEqualTo(fabric.downlink(0));
    }
}
