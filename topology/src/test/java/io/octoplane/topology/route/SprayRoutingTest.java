package io.octoplane.topology.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.FabricBuilder;
import io.octoplane.topology.graph.LinkLayer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a sprayed flow spreads where cables are not alike. */
class SprayRoutingTest {
    private static final long RATE = 400_000_000_000L;

    /** Two leaves joined by two spines with two cables each; one bundle has half the rate. */
    private static Fabric uneven() {
        FabricBuilder builder = new FabricBuilder(2, 1);
        int[] leaves = {builder.addSwitch("leaf0", 0, 64, 0), builder.addSwitch("leaf1", 0, 64, 0)};
        int[] spines = {builder.addSwitch("spine0", 0, 64, 0), builder.addSwitch("spine1", 0, 64, 0)};
        for (int leaf = 0; leaf < 2; leaf++) {
            for (int spine = 0; spine < 2; spine++) {
                for (int cable = 0; cable < 2; cable++) {
                    long rate = leaf == 0 && spine == 1 ? RATE / 2 : RATE;
                    builder.connect(leaves[leaf], spines[spine], LinkLayer.LEAF_TO_SPINE, rate, 0);
                }
            }
            builder.attach(leaf, 0, leaves[leaf], RATE, 0);
        }
        return builder.build();
    }

    private static double share(Fabric fabric, Route route, String name) {
        int link = fabric.linkByName(name);
        return IntStream.range(0, route.links().length)
                .filter(place -> route.links()[place] == link)
                .mapToDouble(place -> route.shares()[place])
                .sum();
    }

    @Test
    @DisplayName("packets go over all cables alike, whatever their rates; adaptive ones as the cables can carry")
    void unevenRates() {
        Fabric fabric = uneven();
        Route sprayed = new SprayRouting(fabric).route(0, 1, 0);
        Route adaptive = new AdaptiveRouting(fabric).route(0, 1, 0);
        for (int cable = 1; cable <= 2; cable++) {
            assertThat(share(fabric, sprayed, "leaf0->spine0#" + cable)).isCloseTo(0.25, within(1e-12));
            assertThat(share(fabric, sprayed, "leaf0->spine1#" + cable)).isCloseTo(0.25, within(1e-12));
            assertThat(share(fabric, adaptive, "leaf0->spine0#" + cable)).isCloseTo(1.0 / 3, within(1e-12));
            assertThat(share(fabric, adaptive, "leaf0->spine1#" + cable)).isCloseTo(1.0 / 6, within(1e-12));
        }
    }

    @Test
    @DisplayName(
            "the way over a switch that lost a cable takes its part by cables: 1 of 3, and all of it behind goes by two")
    void aCableLess() {
        Fabric whole = uneven();
        Fabric fabric = whole.withCablesDown(whole.linkByName("leaf0->spine0#2"));
        Route sprayed = new SprayRouting(fabric).route(0, 1, 0);
        assertThat(share(fabric, sprayed, "leaf0->spine0#1")).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(share(fabric, sprayed, "leaf0->spine0#2")).isZero();
        assertThat(share(fabric, sprayed, "spine0->leaf1#1")).isCloseTo(1.0 / 6, within(1e-12));
        assertThat(share(fabric, sprayed, "spine1->leaf1#1")).isCloseTo(1.0 / 3, within(1e-12));
    }
}
