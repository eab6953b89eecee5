package io.octoplane.topology.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.topology.build.Dragonfly;
import io.octoplane.topology.build.SlimFly;
import io.octoplane.topology.build.SwitchGraphs;
import io.octoplane.topology.build.TopologyParameters;
import io.octoplane.topology.build.TwoLayerFatTree;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.LinkLayer;
import io.octoplane.topology.graph.TopologyException;
import io.octoplane.topology.parameter.Settings;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ValiantRoutingTest {
    private static final Fabric SLIM_FLY = new SlimFly()
            .build(new TopologyParameters(50, 1, 1, 16, 1_000, 7, 3, false)
                    .with(Settings.none().with(SlimFly.Q, 5).with(SlimFly.ENDPOINTS_PER_SWITCH, 1)));
    private static final Fabric DRAGONFLY = new Dragonfly()
            .build(new TopologyParameters(72, 1, 1, 7, 1_000, 7, 3, false)
                    .with(Settings.none().with(Dragonfly.GROUPS, 9)));

    @Test
    @DisplayName("Slim Fly: by way of every other switch, each at most once")
    void detoursOfSlimFly() {
        Detours detours = Detours.of(SLIM_FLY);
        assertThat(detours.count(3, 17)).isEqualTo(48);
        assertThat(IntStream.range(0, 48).map(number -> detours.at(3, 17, number)))
                .doesNotHaveDuplicates()
                .doesNotContain(3, 17)
                .allMatch(each -> each < 50);
    }

    @Test
    @DisplayName("Dragonfly: by way of each third group, entered where its link from the source's group ends")
    void detoursOfDragonfly() {
        Detours detours = Detours.of(DRAGONFLY);
        int source = 1;
        int destination = 4 * 5 + 2;
        assertThat(detours.count(source, destination)).isEqualTo(7);
        assertThat(IntStream.range(0, 7).map(number -> detours.at(source, destination, number) / 4))
                .containsExactly(1, 2, 3, 4, 6, 7, 8);
        for (int number = 0; number < 7; number++) {
            assertThat(SwitchGraphs.hopsFrom(DRAGONFLY, source)[detours.at(source, destination, number)])
                    .isLessThanOrEqualTo(2);
        }
        assertThat(detours.count(1, 2)).as("within the group").isZero();
    }

    @Test
    @DisplayName("what enters a switch leaves it, and all of a flow arrives")
    void sharesAreConserved() {
        for (Fabric fabric : new Fabric[] {SLIM_FLY, DRAGONFLY}) {
            Routing routing = new ValiantRouting(fabric, 1 << 16);
            Route route = routing.route(0, fabric.endpointCount() - 1, 0);
            double[] balance = new double[fabric.endpointCount() + fabric.switchCount()];
            for (int i = 0; i < route.links().length; i++) {
                balance[fabric.linkSource(route.links()[i])] -= route.shares()[i];
                balance[fabric.linkTarget(route.links()[i])] += route.shares()[i];
            }
            assertThat(balance[0]).isCloseTo(-1, within(1e-12));
            assertThat(balance[fabric.endpointCount() - 1]).isCloseTo(1, within(1e-12));
            for (int vertex = 1; vertex < balance.length; vertex++) {
                if (vertex != fabric.endpointCount() - 1) {
                    assertThat(balance[vertex]).isCloseTo(0, within(1e-12));
                }
            }
        }
    }

    @Test
    @DisplayName(
            "Slim Fly, all pairs of switches: each link carries the same, close to twice the way of shortest paths")
    void evenLoad() {
        Routing routing = new ValiantRouting(SLIM_FLY, 1 << 16);
        double[] load = new double[SLIM_FLY.linkCount()];
        for (int source = 0; source < 50; source++) {
            for (int destination = 0; destination < 50; destination++) {
                if (source != destination) {
                    Route route = routing.route(source, destination, 0);
                    for (int i = 0; i < route.links().length; i++) {
                        load[route.links()[i]] += route.shares()[i];
                    }
                }
            }
        }
        double[] between = IntStream.range(0, load.length)
                .filter(link -> SLIM_FLY.linkLayer(link).betweenSwitches())
                .mapToDouble(link -> load[link])
                .toArray();
        double mean =
                IntStream.range(0, between.length).mapToDouble(i -> between[i]).sum() / between.length;
        assertThat(Arrays.stream(between).boxed())
                .allSatisfy(each -> assertThat(each).isCloseTo(mean, within(1e-9)));
        double hops = mean * between.length / (50 * 49);
        double shortest = (7 * 1 + 42 * 2) / 49.0;
        assertThat(hops).isBetween(1.9 * shortest, 2 * shortest);
    }

    @Test
    @DisplayName("a sample of detours is the same each time, and one of each part")
    void sample() {
        Routing routing = new ValiantRouting(SLIM_FLY, 6);
        Route route = routing.route(2, 40, 0);
        assertThat(new ValiantRouting(SLIM_FLY, 6).route(2, 40, 0)).isEqualTo(route);
        assertThat(route.switchHops()).isBetween(4, 5);
        assertThat(route.links().length)
                .isLessThan(new ValiantRouting(SLIM_FLY, 48).route(2, 40, 0).links().length);
    }

    @Test
    @DisplayName("a Dragonfly under Valiant crosses two links between groups, or one within")
    void crossesTwoGlobalLinks() {
        Route route = new ValiantRouting(DRAGONFLY, 100).route(0, 71, 0);
        double global = IntStream.range(0, route.links().length)
                .filter(i -> DRAGONFLY.linkLayer(route.links()[i]) == LinkLayer.BETWEEN_GROUPS)
                .mapToDouble(i -> route.shares()[i])
                .sum();
        assertThat(global).isCloseTo(2, within(1e-12));
        assertThat(new ValiantRouting(DRAGONFLY, 100).route(0, 3, 0).switchHops())
                .isEqualTo(2);
    }

    @Test
    void channelsGoWithTheLongestWay() {
        assertThat(new AdaptiveRouting(SLIM_FLY).virtualChannels().count()).isEqualTo(2);
        assertThat(new ValiantRouting(SLIM_FLY, 4).virtualChannels().count()).isEqualTo(4);
        assertThat(new EcmpRouting(DRAGONFLY).virtualChannels().count()).isEqualTo(2);
        assertThat(new UgalRouting(DRAGONFLY, 4).virtualChannels().count()).isEqualTo(3);
        assertThat(new UgalRouting(DRAGONFLY, 4)
                        .withVirtualChannels(1)
                        .virtualChannels()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void treesAreRefused() {
        Fabric tree = TwoLayerFatTree.tree(2, 2, 2, 1_000, 7, 3);
        assertThatThrownBy(() -> Routings.byName("valiant", tree))
                .isInstanceOf(TopologyException.class)
                .hasMessageContaining("they are for slim-fly, dragonfly and graphs that are flat");
        assertThat(Routings.fitting(tree)).extracting(RoutingFamily::name).doesNotContain("valiant", "ugal");
    }
}
