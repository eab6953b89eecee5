package io.octoplane.topology.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.topology.build.Dragonfly;
import io.octoplane.topology.build.SlimFly;
import io.octoplane.topology.build.TopologyFamilies;
import io.octoplane.topology.build.TopologyParameters;
import io.octoplane.topology.build.TwoLayerFatTree;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.FabricBuilder;
import io.octoplane.topology.graph.FabricReduction;
import io.octoplane.topology.graph.LinkLayer;
import io.octoplane.topology.parameter.Settings;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class FabricAnalysisTest {
    private static final long RATE = 1_000;

    private static Fabric build(String family, int nodes, int nics, int planes, int ports, Settings settings) {
        return TopologyFamilies.byName(family)
                .build(new TopologyParameters(nodes, nics, planes, ports, RATE, 7, 3, false).with(settings));
    }

    private static Fabric slimFly(int q) {
        return build(
                "slim-fly",
                2 * q * q,
                1,
                1,
                64,
                Settings.none().with(SlimFly.Q, q).with(SlimFly.ENDPOINTS_PER_SWITCH, 1));
    }

    private static Fabric ring(int size) {
        FabricBuilder builder = new FabricBuilder(size, 1);
        for (int i = 0; i < size; i++) {
            builder.addSwitch("ring" + i, 0, 3, 0);
            builder.attach(i, 0, i, RATE, 0);
        }
        for (int i = 0; i < size; i++) {
            builder.connect(i, (i + 1) % size, LinkLayer.SWITCH_TO_SWITCH, RATE, 0);
        }
        return builder.build();
    }

    @Test
    void countsByLayer() {
        Fabric fabric = build("three-layer-fat-tree", 16, 1, 1, 4, Settings.none());
        FabricCounts counts = FabricCounts.of(fabric);
        assertThat(counts)
                .isEqualTo(new FabricCounts(
                        16,
                        20,
                        Map.of(
                                LinkLayer.ENDPOINT_TO_LEAF, 16,
                                LinkLayer.LEAF_TO_SPINE, 16,
                                LinkLayer.SPINE_TO_CORE, 16)));
        assertThat(counts.interSwitchCables()).isEqualTo(32).isEqualTo(fabric.interSwitchCableCount());
        FabricReduction reduction = new FabricReduction(fabric);
        reduction.leaveOut("core0");
        reduction.leaveOut("pod0/leaf0->pod0/spine1");
        assertThat(FabricCounts.of(reduction.build()))
                .isEqualTo(new FabricCounts(
                        16,
                        19,
                        Map.of(
                                LinkLayer.ENDPOINT_TO_LEAF, 16,
                                LinkLayer.LEAF_TO_SPINE, 15,
                                LinkLayer.SPINE_TO_CORE, 12)));
    }

    @Test
    void distances() {
        SwitchDistanceAnalysis hoffmanSingleton = SwitchDistanceAnalysis.of(slimFly(5));
        assertThat(hoffmanSingleton.diameter()).isEqualTo(2);
        assertThat(hoffmanSingleton.girth()).hasValue(5);
        assertThat(hoffmanSingleton.averageHops()).isCloseTo((7 + 2 * 42) / 49.0, within(1e-12));
        assertThat(hoffmanSingleton.joined()).isTrue();
        SwitchDistanceAnalysis tree = SwitchDistanceAnalysis.of(TwoLayerFatTree.tree(4, 2, 2, RATE, 0, 0));
        assertThat(tree.diameter()).isEqualTo(2);
        assertThat(tree.girth()).hasValue(4);
        assertThat(tree.averageHops()).isCloseTo(2 * 6 / 7.0, within(1e-12));
        assertThat(SwitchDistanceAnalysis.of(ring(9)).girth()).hasValue(9);
        assertThat(SwitchDistanceAnalysis.of(TwoLayerFatTree.tree(4, 2, 1, RATE, 0, 0))
                        .girth())
                .isEmpty();
    }

    @Test
    @DisplayName("even trees: half of the leaves send what their uplinks take, by formula")
    void bisectionOfTrees() {
        assertBisection(TwoLayerFatTree.tree(8, 4, 4, RATE, 0, 0), 16 * RATE, true);
        assertBisection(TwoLayerFatTree.tree(8, 4, 2, RATE, 0, 0), 8 * RATE, true);
        assertBisection(TwoLayerFatTree.tree(3, 4, 2, RATE, 0, 0), (2 + 2) * RATE, true);
        assertBisection(TwoLayerFatTree.tree(1, 4, 2, RATE, 0, 0), 2 * RATE, true);
        assertBisection(build("multi-plane-fat-tree", 32, 4, 4, 8, Settings.none()), 64 * RATE, true);
        assertBisection(build("three-layer-fat-tree", 16, 1, 1, 4, Settings.none()), 8 * RATE, true);
    }

    @Test
    @DisplayName("where there is no formula, the narrowest cut that was found")
    void bisectionBySearch() {
        assertBisection(ring(10), 2 * RATE, false);
        FabricReduction reduction = new FabricReduction(TwoLayerFatTree.tree(2, 4, 4, RATE, 0, 0));
        reduction.leaveOut("leaf0->spine3");
        assertBisection(reduction.build(), 3 * RATE, false);
        Fabric dragonfly = build(
                "dragonfly",
                4 * 8 * 2,
                1,
                1,
                8,
                Settings.none()
                        .with(Dragonfly.ENDPOINTS_PER_SWITCH, 2)
                        .with(Dragonfly.SWITCHES_PER_GROUP, 4)
                        .with(Dragonfly.GLOBAL_LINKS_PER_SWITCH, 2)
                        .with(Dragonfly.GROUPS, 8));
        // Four groups and four: 8 ports over 7 others are one link for each pair, and one more for opposite groups.
        assertThat(BisectionBandwidth.of(dragonfly).bitsPerSecond()).isBetween(16.0 * RATE, 20.0 * RATE);
    }

    private static void assertBisection(Fabric fabric, long rate, boolean exact) {
        BisectionBandwidth bisection = BisectionBandwidth.of(fabric);
        assertThat(bisection.bitsPerSecond()).isEqualTo(rate);
        assertThat(bisection.exact()).isEqualTo(exact);
        assertThat(bisection.bitsPerSecond()).isLessThanOrEqualTo(BisectionBandwidth.most(fabric));
        assertThat(bisection.atLeast()).isLessThanOrEqualTo(bisection.bitsPerSecond());
    }

    @Test
    @DisplayName(
            "the spectrum bounds cuts from below: eigenvalues of rings, complete graphs, and the graph of Hoffman and Singleton")
    void spectralBound() {
        // Laplacian eigenvalues: 2 - 2 cos(2 pi / n) of a ring, n of a complete graph, 7 - 2 of Hoffman and
        // Singleton's.
        double ring = (2 - 2 * Math.cos(Math.PI / 5)) * 10 / 4 * RATE;
        assertThat(BisectionBandwidth.of(ring(10)).atLeast()).isCloseTo(ring, within(1e-3 * ring));
        BisectionBandwidth moore = BisectionBandwidth.of(slimFly(5));
        assertThat(moore.atLeast()).isCloseTo(62.5 * RATE, within(0.1 * RATE));
        assertThat(moore.bitsPerSecond()).isGreaterThanOrEqualTo(63.0 * RATE);
        Fabric complete = build(
                "dragonfly",
                8 * 2,
                1,
                1,
                16,
                Settings.none()
                        .with(Dragonfly.ENDPOINTS_PER_SWITCH, 2)
                        .with(Dragonfly.SWITCHES_PER_GROUP, 8)
                        .with(Dragonfly.GLOBAL_LINKS_PER_SWITCH, 1)
                        .with(Dragonfly.GROUPS, 1));
        BisectionBandwidth halves = BisectionBandwidth.of(complete);
        assertThat(halves.atLeast()).isCloseTo(16.0 * RATE, within(0.01 * RATE));
        assertThat(halves.bitsPerSecond()).isEqualTo(16.0 * RATE);
    }

    @RepeatedTest(20)
    @DisplayName("no formula gives more than a cut: the search never finds less in even trees")
    void formulaAndSearchAgree(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int leaves = 2 * (1 + random.nextInt(4));
        Fabric tree = TwoLayerFatTree.tree(leaves, 1 + random.nextInt(6), 1 + random.nextInt(6), RATE, 0, 0);
        double formula = BisectionBandwidth.of(tree).bitsPerSecond();
        assertThat(Math.min(new CutSearch(tree).narrowest(), BisectionBandwidth.most(tree)))
                .as("seed %d", repetition.getCurrentRepetition())
                .isEqualTo(formula);
    }

    @Test
    void waysBetweenSwitches() {
        PathDiversity tree = PathDiversity.of(TwoLayerFatTree.tree(4, 2, 3, RATE, 0, 0), 100);
        assertThat(tree.pairs()).hasSize(12).allSatisfy(pair -> {
            assertThat(pair.shortestPaths()).isEqualTo(3);
            assertThat(pair.disjointPaths()).isEqualTo(3);
        });
        PathDiversity slimFly = PathDiversity.of(slimFly(5), 20);
        assertThat(slimFly.pairs()).hasSize(20).allSatisfy(pair -> {
            assertThat(pair.shortestPaths()).as("no circle of four").isEqualTo(1);
            assertThat(pair.disjointPaths()).isEqualTo(7);
        });
        assertThat(PathDiversity.of(ring(6), 100)
                        .summary(PathDiversity.Pair::shortestPaths)
                        .getMax())
                .isEqualTo(2);
        assertThat(PathDiversity.of(ring(6), 100)
                        .summary(PathDiversity.Pair::disjointPaths)
                        .getMin())
                .isEqualTo(2);
    }
}
