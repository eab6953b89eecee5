package io.octoplane.experiments.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.reports.NetworkDrawing;
import io.octoplane.reports.format.DrawnNetwork;
import io.octoplane.reports.format.DrawnNetwork.Box;
import io.octoplane.reports.format.DrawnNetwork.Bundle;
import io.octoplane.topology.build.MultiPlaneFatTree;
import io.octoplane.topology.build.ThreeLayerFatTree;
import io.octoplane.topology.build.TopologyParameters;
import io.octoplane.topology.build.TwoLayerFatTree;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.FabricBuilder;
import io.octoplane.topology.graph.LinkLayer;
import java.io.StringReader;
import java.util.SplittableRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** What is drawn of a network: all of it, and no more boxes than can be looked at. */
class NetworkSketchTest {
    private static final long RATE = 400_000_000_000L;

    @Test
    void aSmallTreeIsDrawnSwitchBySwitch() {
        DrawnNetwork drawn = sketch(TwoLayerFatTree.tree(2, 3, 2, RATE, 0, 0));
        assertThat(drawn.boxes())
                .extracting(Box::name)
                .containsExactly(
                        "node0", "node1", "node2", "node3", "node4", "node5", "leaf0", "leaf1", "spine0", "spine1");
        assertThat(drawn.boxes()).extracting(Box::level).containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 2, 2);
        assertThat(drawn.bundles()).hasSize(6 + 4);
    }

    @Test
    void aFullTreeOfThreeLayersIsFourBoxesAndAPod() {
        DrawnNetwork drawn = sketch(new ThreeLayerFatTree().build(parameters(1024, 1, 1, 16)));
        assertThat(drawn.boxes())
                .extracting(Box::name)
                .containsExactly("1,024 \u00D7 node", "64 \u00D7 core", "128 \u00D7 leaf", "128 \u00D7 spine");
        assertThat(drawn.frames()).extracting(DrawnNetwork.Frame::name).containsExactly("16 \u00D7 pod");
        assertThat(drawn.bundles())
                .extracting(Bundle::label)
                .containsExactlyInAnyOrder("1,024 \u00D7 400 Gb/s", "1,024 \u00D7 400 Gb/s", "1,024 \u00D7 400 Gb/s");
    }

    @Test
    void planesThatAreAlikeAreOne() {
        DrawnNetwork drawn = sketch(new MultiPlaneFatTree().build(parameters(100, 8, 8, 16)));
        assertThat(drawn.frames()).extracting(DrawnNetwork.Frame::name).containsExactly("8 \u00D7 plane");
        assertThat(drawn.boxes())
                .as("12 leaves of a plane are full, and one has 4 of 8 nodes")
                .anySatisfy(box -> assertThat(box.details()).contains("12 in each plane", "16 links each"))
                .anySatisfy(box -> assertThat(box.details()).contains("1 in each plane", "12 links each"));
    }

    @Test
    void whatIsDownIsABundleOfItsOwn() {
        Fabric whole = TwoLayerFatTree.tree(2, 3, 2, RATE, 0, 0);
        DrawnNetwork drawn = sketch(whole.withCablesDown(whole.linkByName("leaf0->spine1")));
        assertThat(drawn.bundles().stream().filter(Bundle::down)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyLinkOfAnyNetworkIsInOneBundle(long seed) throws Exception {
        Fabric fabric = random(new SplittableRandom(seed));
        DrawnNetwork drawn = sketch(fabric);
        assertThat(drawn.boxes()).as("seed %d", seed).hasSizeLessThan(2 * 64 + 1);
        assertThat(NetworkDrawing.svg(drawn)).as("seed %d", seed).isEqualTo(NetworkDrawing.svg(sketch(fabric)));
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(NetworkDrawing.svg(drawn))));
        long drawnLinks =
                drawn.bundles().stream().mapToLong(NetworkSketchTest::links).sum();
        boolean circle = drawn.layout() == DrawnNetwork.Layout.CIRCLE;
        assertThat(drawnLinks)
                .as("seed %d", seed)
                .isEqualTo(circle ? fabric.interSwitchCableCount() : fabric.linkCount() / 2);
    }

    private static long links(Bundle bundle) {
        String count = bundle.label().replace(",", "").replaceAll("[^0-9].*", "");
        String times = bundle.label().replace("\u00D7", "").replaceAll("[^0-9].*", "");
        return bundle.label().isEmpty() ? 1 : Long.parseLong(count.isEmpty() ? times : count);
    }

    /** Switches in a chain with some more links, and nodes wherever; large ones are drawn collapsed. */
    private static Fabric random(SplittableRandom random) {
        int switches = random.nextInt(2, 120);
        int nodes = random.nextInt(1, 200);
        FabricBuilder builder = new FabricBuilder(nodes, 1);
        for (int one = 0; one < switches; one++) {
            builder.addSwitch((random.nextBoolean() ? "group" + one % 5 + "/" : "") + "switch" + one, 0, 4096, 0);
        }
        for (int one = 1; one < switches; one++) {
            builder.connect(one - 1, one, LinkLayer.LEAF_TO_SPINE, RATE, 0);
        }
        for (int extra = random.nextInt(200); extra > 0; extra--) {
            int one = random.nextInt(switches);
            int other = random.nextInt(switches);
            if (one != other) {
                builder.connect(one, other, LinkLayer.LEAF_TO_SPINE, random.nextBoolean() ? RATE : RATE / 2, 0);
            }
        }
        for (int node = 0; node < nodes; node++) {
            builder.attach(node, 0, random.nextInt(switches), RATE, 0);
        }
        return builder.build();
    }

    private static TopologyParameters parameters(int nodes, int nics, int planes, int ports) {
        return new TopologyParameters(nodes, nics, planes, ports, RATE, 0, 0, false);
    }

    private static DrawnNetwork sketch(Fabric fabric) {
        return NetworkSketch.of(fabric, "title", "subtitle");
    }
}
