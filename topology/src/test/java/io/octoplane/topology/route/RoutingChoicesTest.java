package io.octoplane.topology.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.topology.build.MultiPlaneFatTree;
import io.octoplane.topology.build.MultiRailFatTree;
import io.octoplane.topology.build.TopologyParameters;
import io.octoplane.topology.build.TwoLayerFatTree;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.LinkLayer;
import io.octoplane.topology.graph.TopologyException;
import io.octoplane.topology.parameter.Settings;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which path each routing takes. */
class RoutingChoicesTest {
    private static final long RATE = 400_000_000_000L;
    private static final Fabric TREE = TwoLayerFatTree.tree(4, 8, 8, RATE, 500_000, 0);

    private static double share(Fabric fabric, Route route, String linkName) {
        int link = fabric.linkByName(linkName);
        return IntStream.range(0, route.links().length)
                .filter(index -> route.links()[index] == link)
                .mapToDouble(index -> route.shares()[index])
                .sum();
    }

    @Test
    void staticRoutingTakesTheSpineOfTheDestination() {
        Routing routing = new StaticRouting(TREE);
        for (int destination = 8; destination < 32; destination++) {
            Route route = routing.route(0, destination, 99);
            assertThat(Arrays.stream(route.links()).mapToObj(TREE::linkName))
                    .containsExactly(
                            "node0/nic0->leaf0",
                            "leaf0->spine" + destination % 8,
                            "spine" + destination % 8 + "->leaf" + destination / 8,
                            "leaf" + destination / 8 + "->node" + destination + "/nic0");
            assertThat(route.switchHops()).isEqualTo(3);
            assertThat(route.latencyPicoseconds()).isEqualTo(4 * 500_000);
        }
        assertThat(routing.route(0, 7, 99).switchHops()).isEqualTo(1);
    }

    @Test
    void staticRoutingLoadsParallelCablesEvenly() {
        // Four NICs of 32 nodes in one plane: four leaves, two spines, 16 parallel cables each.
        Fabric fabric =
                new MultiPlaneFatTree().build(new TopologyParameters(32, 4, 1, 64, RATE, 500_000, 200_000, false));
        assertThat(fabric.switches().trunkSize(0)).isEqualTo(16);
        Routing routing = new StaticRouting(fabric);
        int[] flows = new int[fabric.linkCount()];
        for (int destination = 32; destination < 64; destination++) {
            for (int link : routing.route(0, destination, 0).links()) {
                flows[link]++;
            }
        }
        for (int link = 0; link < flows.length; link++) {
            if (fabric.linkLayer(link).betweenSwitches()) {
                assertThat(flows[link]).as(fabric.linkName(link)).isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void staticRoutingMovesOnlyTheFlowsOfADownLink() {
        Fabric broken = TREE.withCablesDown(TREE.linkByName("leaf0->spine2"));
        Routing before = new StaticRouting(TREE);
        Routing after = new StaticRouting(broken);
        for (int destination = 8; destination < 32; destination++) {
            Route route = after.route(0, destination, 0);
            if (destination % 8 == 2) {
                assertThat(share(broken, route, "leaf0->spine3")).isEqualTo(1);
            } else {
                assertThat(route).isEqualTo(before.route(0, destination, 0));
            }
        }
    }

    @Test
    void ecmpSpreadsFlowKeysEvenlyAndRepeatsItself() {
        Routing routing = new EcmpRouting(TREE);
        int[] flows = new int[TREE.linkCount()];
        int keys = 80_000;
        for (int key = 0; key < keys; key++) {
            int link = routing.route(3, 30, key).links()[1];
            assertThat(TREE.linkLayer(link)).isEqualTo(LinkLayer.LEAF_TO_SPINE);
            flows[link]++;
        }
        for (int spine = 0; spine < 8; spine++) {
            assertThat((double) flows[TREE.linkByName("leaf0->spine" + spine)])
                    .as("flows over spine%d, 8 standard deviations", spine)
                    .isCloseTo(keys / 8.0, within(8 * Math.sqrt(keys / 8.0)));
        }
        assertThat(routing.route(3, 30, 5)).isEqualTo(new EcmpRouting(TREE).route(3, 30, 5));
    }

    @Test
    void ecmpChoosesIndependentlyAtEverySwitch() {
        Fabric fabric =
                new MultiPlaneFatTree().build(new TopologyParameters(32, 4, 1, 64, RATE, 500_000, 200_000, false));
        Routing routing = new EcmpRouting(fabric);
        long pairsOfCables = IntStream.range(0, 20_000)
                .mapToObj(key -> routing.route(0, 127, key).links())
                .map(links -> links[1] + " then " + links[2])
                .distinct()
                .count();
        assertThat(pairsOfCables).as("2 spines, 16 cables up, 16 down").isEqualTo(2 * 16 * 16);
    }

    @Test
    void ecmpTellsPairsApart() {
        Routing routing = new EcmpRouting(TREE);
        assertThat(IntStream.range(8, 32)
                        .map(destination -> routing.route(0, destination, 0).links()[1])
                        .distinct())
                .hasSizeGreaterThan(4);
        assertThat(IntStream.range(0, 8)
                        .map(source -> routing.route(source, 31, 0).links()[1])
                        .distinct())
                .hasSizeGreaterThan(2);
    }

    @Test
    void adaptiveRoutingSpreadsEvenly() {
        Route route = new AdaptiveRouting(TREE).route(0, 31, 0);
        assertThat(route.links()).hasSize(2 + 8 + 8);
        for (int spine = 0; spine < 8; spine++) {
            assertThat(share(TREE, route, "leaf0->spine" + spine)).isEqualTo(1.0 / 8);
            assertThat(share(TREE, route, "spine" + spine + "->leaf3")).isEqualTo(1.0 / 8);
        }
    }

    @Test
    void adaptiveRoutingFollowsTheBottleneckRateOfEachPath() {
        Fabric degraded = TREE.withLinkRate(TREE.linkByName("leaf0->spine1"), RATE / 2)
                .withLinkRate(TREE.linkByName("spine1->leaf3"), RATE / 4)
                .withLinkRate(TREE.linkByName("spine4->leaf3"), 0);
        Route route = new AdaptiveRouting(degraded).route(0, 31, 0);
        assertThat(share(degraded, route, "leaf0->spine0")).isCloseTo(1 / 6.25, within(1e-15));
        assertThat(share(degraded, route, "leaf0->spine1")).isCloseTo(0.25 / 6.25, within(1e-15));
        assertThat(share(degraded, route, "spine1->leaf3")).isCloseTo(0.25 / 6.25, within(1e-15));
        assertThat(share(degraded, route, "leaf0->spine4")).isZero();
        Route elsewhere = new AdaptiveRouting(degraded).route(8, 16, 0);
        assertThat(share(degraded, elsewhere, "leaf1->spine4")).isEqualTo(1.0 / 8);
    }

    @Test
    void planesMeetOnlyInsideTheNodes() {
        Fabric planes =
                new MultiPlaneFatTree().build(new TopologyParameters(16, 8, 8, 64, RATE, 500_000, 200_000, false));
        for (RoutingFamily family : Routings.fitting(planes)) {
            Routing routing = family.on(planes, Settings.none());
            assertThatThrownBy(() -> routing.route(planes.endpoint(12, 3), planes.endpoint(4, 1), 0))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessage("node12/nic3 on plane 3 cannot reach node4/nic1 on plane 1: the planes are separate"
                            + " networks, so the data must first be forwarded inside a node, from one NIC's GPU to"
                            + " another's");
            assertThat(routing.route(planes.endpoint(12, 3), planes.endpoint(4, 3), 0)
                            .switchHops())
                    .isEqualTo(1);
        }
    }

    @Test
    void railsMeetInTheSpines() {
        Fabric rails =
                new MultiRailFatTree().build(new TopologyParameters(16, 8, 1, 64, RATE, 500_000, 200_000, false));
        Routing routing = new AdaptiveRouting(rails);
        assertThat(routing.route(rails.endpoint(12, 3), rails.endpoint(4, 3), 0).switchHops())
                .isEqualTo(1);
        assertThat(routing.route(rails.endpoint(12, 3), rails.endpoint(4, 1), 0).switchHops())
                .isEqualTo(3);
    }

    @Test
    void routingsAreFoundByName() {
        assertThat(Routings.byName("static", TREE)).isInstanceOf(StaticRouting.class);
        assertThatThrownBy(() -> Routings.byName("adaptve", TREE))
                .isInstanceOf(TopologyException.class)
                .hasMessage(
                        "there is no routing 'adaptve', only adaptive, ecmp, flowlet, spray, static, valiant, ugal; did you mean 'adaptive'?");
        assertThatThrownBy(() -> new StaticRouting(TREE).route(3, 3, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no route from node3/nic0 to itself");
    }

    @Test
    void aSeedGivesAnotherHashAndEqualSeedsEqualOnes() {
        Routing plain = Routings.byName("ecmp", TREE);
        assertThat(plain.withHashSeed(0)).isSameAs(plain);
        int others = 0;
        for (int flow = 0; flow < 64; flow++) {
            int[] links = plain.withHashSeed(7).route(0, 31, flow).links();
            assertThat(plain.withHashSeed(8).withHashSeed(7).route(0, 31, flow).links())
                    .isEqualTo(links);
            others += links[1] == plain.route(0, 31, flow).links()[1] ? 0 : 1;
        }
        // Of eight uplinks another hash picks another one in seven of eight cases: 56 of 64, standard deviation 2.6.
        assertThat(others).isBetween(43, 64);
        Routing fixed = Routings.byName("static", TREE);
        assertThat(fixed.withHashSeed(7)).isSameAs(fixed);
    }
}
