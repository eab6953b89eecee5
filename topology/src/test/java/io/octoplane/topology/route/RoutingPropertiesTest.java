package io.octoplane.topology.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.topology.build.RandomFabrics;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.parameter.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What holds for every routing on every fabric, healthy or not: seeded random cases. */
class RoutingPropertiesTest {
    private static final int PAIRS = 60;

    /** Takes some links down, both directions or one, and slows others. */
    private static Fabric damaged(Fabric fabric, Random random) {
        Map<Integer, Long> rates = new HashMap<>();
        for (int link = 0; link < fabric.linkCount(); link++) {
            if (random.nextInt(5) == 0) {
                rates.put(link, random.nextInt(3) * RandomFabrics.RATE / 4);
            }
        }
        return fabric.withLinkRates(rates);
    }

    @RepeatedTest(60)
    void everyRouteOfAHealthyFabricIsSound(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        Fabric fabric = RandomFabrics.next(random);
        for (RoutingFamily family : Routings.fitting(fabric)) {
            checkPairs(family.name() + ", seed " + seed, fabric, family.on(fabric, Settings.none()), random, true);
        }
    }

    @RepeatedTest(60)
    void everyRouteOfADamagedFabricIsSound(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        Fabric fabric = damaged(RandomFabrics.next(random), random);
        for (RoutingFamily family : Routings.fitting(fabric)) {
            checkPairs(family.name() + ", seed " + seed, fabric, family.on(fabric, Settings.none()), random, false);
        }
    }

    private static void checkPairs(String what, Fabric fabric, Routing routing, Random random, boolean healthy) {
        for (int pair = 0; pair < PAIRS && fabric.endpointCount() > 1; pair++) {
            int source = random.nextInt(fabric.endpointCount());
            int destination = (source + 1 + random.nextInt(fabric.endpointCount() - 1)) % fabric.endpointCount();
            if (hasMinimalPath(fabric, source, destination)) {
                Route route = routing.route(source, destination, 42);
                checkRoute(what, fabric, route, source, destination);
                checkCopy(what, routing, route, source, destination);
                if (healthy) {
                    assertThat(routing.route(destination, source, 42).switchHops())
                            .as(what)
                            .isEqualTo(route.switchHops());
                }
            } else {
                assertThatThrownBy(() -> routing.route(source, destination, 42))
                        .as(what)
                        .isInstanceOf(UnreachableException.class)
                        .hasMessageContaining(fabric.endpointName(source))
                        .hasMessageContaining(fabric.endpointName(destination));
            }
        }
    }

    /** An oracle that knows trees of two layers: same leaf, or a spine with a link up from one and down to the other. */
    private static boolean hasMinimalPath(Fabric fabric, int source, int destination) {
        if (!fabric.isUp(fabric.uplink(source)) || !fabric.isUp(fabric.downlink(destination))) {
            return false;
        }
        int from = fabric.endpointCount() + fabric.switchOf(source);
        int to = fabric.endpointCount() + fabric.switchOf(destination);
        return from == to
                || links(fabric)
                        .filter(link -> fabric.linkSource(link) == from && fabric.isUp(link))
                        .anyMatch(up -> links(fabric)
                                .anyMatch(down -> fabric.linkSource(down) == fabric.linkTarget(up)
                                        && fabric.linkTarget(down) == to
                                        && fabric.isUp(down)));
    }

    private static IntStream links(Fabric fabric) {
        return IntStream.range(0, fabric.linkCount());
    }

    /** Bytes are conserved at every vertex: one unit leaves the source, one reaches the destination, none stays between. */
    private static void checkRoute(String what, Fabric fabric, Route route, int source, int destination) {
        Map<Integer, Double> balance = new HashMap<>();
        Map<Integer, Integer> distance = new HashMap<>(Map.of(source, 0));
        int longest = 0;
        for (int index = 0; index < route.links().length; index++) {
            int link = route.links()[index];
            double share = route.shares()[index];
            assertThat(fabric.isUp(link))
                    .as("%s: %s is up", what, fabric.linkName(link))
                    .isTrue();
            assertThat(share).as(what).isGreaterThan(0).isLessThanOrEqualTo(1);
            balance.merge(fabric.linkSource(link), -share, Double::sum);
            balance.merge(fabric.linkTarget(link), share, Double::sum);
            // In order of distance: every link starts where an earlier one ended, and none goes back.
            assertThat(distance).as(what).containsKey(fabric.linkSource(link));
            int reached = distance.get(fabric.linkSource(link)) + 1;
            assertThat(distance.merge(fabric.linkTarget(link), reached, Math::max))
                    .as(what)
                    .isEqualTo(reached);
            assertThat(reached).as(what).isGreaterThanOrEqualTo(longest);
            longest = reached;
        }
        balance.forEach((vertex, sum) -> assertThat(sum)
                .as("%s: balance of vertex %d", what, vertex)
                .isCloseTo(vertex == source ? -1 : vertex == destination ? 1 : 0, within(1e-12)));
        assertThat(balance).as(what).containsKeys(source, destination);
        assertThat(route.switchHops()).as(what).isEqualTo(longest - 1);
        assertThat(route.latencyPicoseconds())
                .as(what)
                .isEqualTo(longest * RandomFabrics.LINK_LATENCY + (longest - 1) * RandomFabrics.SWITCH_LATENCY);
    }

    private static void checkCopy(String what, Routing routing, Route route, int source, int destination) {
        int count = route.links().length;
        int[] links = new int[count];
        double[] shares = new double[count];
        assertThat(routing.copyRoute(source, destination, 42, new int[count - 1], shares))
                .isEqualTo(count);
        assertThat(routing.copyRoute(source, destination, 42, links, shares)).isEqualTo(count);
        assertThat(links).as(what).isEqualTo(route.links());
        assertThat(shares).as(what).isEqualTo(route.shares());
        assertThat(routing.latency(source, destination, 42)).isEqualTo(route.latencyPicoseconds());
    }
}
