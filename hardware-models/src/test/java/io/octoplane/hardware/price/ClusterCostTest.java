package io.octoplane.hardware.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.hardware.device.GpuModel;
import io.octoplane.hardware.device.NicModel;
import io.octoplane.hardware.device.NodeModel;
import io.octoplane.hardware.device.NvlinkModel;
import io.octoplane.hardware.device.PcieModel;
import io.octoplane.topology.build.ThreeLayerFatTree;
import io.octoplane.topology.build.TopologyParameters;
import io.octoplane.topology.build.TwoLayerFatTree;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.FabricBuilder;
import io.octoplane.topology.graph.LinkLayer;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counting what was built, and adding up what it costs. */
class ClusterCostTest {
    private static final long RATE = 400_000_000_000L;
    private static final long SLOW = 100_000_000_000L;
    private static final String SWITCH = "my-switch";
    private static final RunningCost RUNNING = new RunningCost(0.1, 1.5, 4);

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 16})
    void aFullTreeOfThreeLayersHasTheCountsOfTheFormula(int ports) {
        int endpoints = ports * ports * ports / 4;
        BillOfMaterials bill = BillOfMaterials.of(
                new ThreeLayerFatTree().build(new TopologyParameters(endpoints, 1, 1, ports, RATE, 0, 0, false)),
                node(1),
                SWITCH);
        assertThat(bill.endpoints()).isEqualTo(endpoints);
        assertThat(bill.switches()).isEqualTo(5L * ports * ports / 4);
        assertThat(bill.switchLinks()).isEqualTo(2L * endpoints);
        assertThat(bill.lines())
                .containsExactly(
                        line(new Part.Switch(SWITCH), 5L * ports * ports / 4),
                        line(new Part.Link(LinkLayer.LEAF_TO_SPINE, RATE), endpoints),
                        line(new Part.Link(LinkLayer.SPINE_TO_CORE, RATE), endpoints),
                        line(new Part.Link(LinkLayer.ENDPOINT_TO_LEAF, RATE), endpoints),
                        line(new Part.Nic("my-nic"), endpoints),
                        line(new Part.Node("my-node"), endpoints));
    }

    /** A dead link was bought; the bill is that of what was built. */
    @Test
    void whatIsDownIsStillPaidFor() {
        Fabric whole = TwoLayerFatTree.tree(2, 4, 4, RATE, 0, 0);
        Fabric broken = whole.withCablesDown(whole.linkByName("leaf0->spine0"));
        assertThat(BillOfMaterials.of(broken, node(1), SWITCH)).isEqualTo(BillOfMaterials.of(whole, node(1), SWITCH));
    }

    @Test
    void linksOfSeveralRatesAreSeveralParts() {
        FabricBuilder builder = new FabricBuilder(2, 1);
        int left = builder.addSwitch("left", 0, 8, 0);
        int right = builder.addSwitch("right", 0, 8, 0);
        builder.attach(0, 0, left, RATE, 0);
        builder.attach(1, 0, right, RATE, 0);
        builder.connect(left, right, LinkLayer.LEAF_TO_SPINE, SLOW, 0);
        builder.connect(left, right, LinkLayer.LEAF_TO_SPINE, RATE, 0);
        builder.connect(left, right, LinkLayer.LEAF_TO_SPINE, SLOW, 0);
        assertThat(BillOfMaterials.of(builder.build(), node(1), SWITCH).lines())
                .contains(
                        line(new Part.Link(LinkLayer.LEAF_TO_SPINE, RATE), 1),
                        line(new Part.Link(LinkLayer.LEAF_TO_SPINE, SLOW), 2));
    }

    @Test
    void sumsAreThoseOfTheLines() {
        ClusterCost cost = new ClusterCost(small(), book(Map.of(), Map.of("my-node", price(1000, 200))));
        // 6 switches, 8 links between them, 8 endpoints with a link and a NIC without a price each, on 8 nodes.
        assertThat(cost.networkDollars()).isEqualTo(6 * 100 + 8 * 10 + 8);
        assertThat(cost.dollarsPerEndpoint()).isEqualTo(688 / 8.0);
        assertThat(cost.networkWatts()).isEqualTo(6 * 50 + 8 * 2 + 8);
        assertThat(cost.clusterDollars()).hasValue(688 + 8000);
        assertThat(cost.clusterWatts()).hasValue(324 + 1600);
        assertThat(cost.networkYearlyDollars())
                .as("a quarter of the price, and 324 W at 1.5 and 0.1 USD/kWh")
                .isCloseTo(688 / 4.0 + 0.324 * 8760 * 1.5 * 0.1, within(1e-9));
    }

    @Test
    void aLayerOfItsOwnPriceTakesThat() {
        ClusterCost usual = new ClusterCost(small(), book(Map.of(), Map.of()));
        ClusterCost dearer = new ClusterCost(small(), book(Map.of(LinkLayer.LEAF_TO_SPINE, price(11, 2)), Map.of()));
        assertThat(dearer.networkDollars() - usual.networkDollars()).isEqualTo(8);
    }

    @Test
    void nodesOfUnknownPriceGiveNoPriceOfTheCluster() {
        ClusterCost cost = new ClusterCost(small(), book(Map.of(), Map.of()));
        assertThat(cost.clusterDollars()).isEmpty();
        assertThat(cost.clusterYearlyDollars()).isEmpty();
    }

    @Test
    void aNetworkWithoutAPriceForItsSwitchHasNone() {
        assertThatThrownBy(() -> new ClusterCost(
                        BillOfMaterials.of(TwoLayerFatTree.tree(2, 4, 4, RATE, 0, 0), node(1), "other"),
                        book(Map.of(), Map.of())))
                .isInstanceOf(PriceException.class)
                .hasMessageContaining("no price for \"other switch\"; it knows my-switch");
    }

    private static BillOfMaterials small() {
        return BillOfMaterials.of(TwoLayerFatTree.tree(2, 4, 4, RATE, 0, 0), node(1), SWITCH);
    }

    private static PriceBook book(Map<LinkLayer, PartPrice> layers, Map<String, PartPrice> nodes) {
        return new PriceBook(
                "my-book", Map.of(SWITCH, price(100, 50)), price(10, 2), price(1, 1), layers, Map.of(), nodes, RUNNING);
    }

    private static PartPrice price(double dollars, double watts) {
        return new PartPrice(OptionalDouble.of(dollars), OptionalDouble.of(watts), "");
    }

    private static BillOfMaterials.Line line(Part part, long quantity) {
        return new BillOfMaterials.Line(part, quantity);
    }

    private static NodeModel node(int gpus) {
        return new NodeModel(
                "my-node",
                gpus,
                new GpuModel("my-gpu", 1, 1, 1, 1, 1),
                new NvlinkModel("my-nvlink", RATE, 0),
                gpus,
                new NicModel("my-nic", RATE, 0),
                new PcieModel("my-pcie", RATE, 0));
    }
}
