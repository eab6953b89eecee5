package io.octoplane.workloads.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.workloads.routing.GroupScore;
import io.octoplane.workloads.routing.RoutingRule;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReceiversTest {
    private final UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(7L);

    @Test
    @DisplayName("uniform: every GPU of every other node, alike often")
    void uniform() {
        int[] hits = new int[24];
        UniformReceivers receivers = new UniformReceivers(6, 4);
        int[] drawn = new int[receivers.most()];
        for (int draw = 0; draw < 20_000; draw++) {
            assertThat(receivers.draw(9, random, drawn)).isEqualTo(1);
            hits[drawn[0]]++;
        }
        assertThat(Arrays.copyOfRange(hits, 8, 12)).containsOnly(0);
        for (int gpu = 0; gpu < hits.length; gpu++) {
            if (gpu / 4 != 2) {
                // Four standard deviations of a binomial law.
                assertThat((double) hits[gpu]).as("GPU %d, seed 7", gpu).isCloseTo(1000, within(125.0));
            }
        }
    }

    @Test
    @DisplayName("tokens: once to each of a few nodes of the own group, along the rail, never to the own node")
    void experts() {
        RoutingRule rule = new RoutingRule(8 * 4, 8, 3, GroupScore.BEST_EXPERT, 6);
        ExpertReceivers receivers = new ExpertReceivers(4, rule);
        int[] drawn = new int[receivers.most()];
        int gpu = (8 + 5) * 4 + 3;
        long copies = 0;
        int tokens = 4000;
        for (int token = 0; token < tokens; token++) {
            int count = receivers.draw(gpu, random, drawn);
            Set<Integer> nodes = new HashSet<>();
            for (int each = 0; each < count; each++) {
                assertThat(drawn[each] % 4).isEqualTo(3);
                assertThat(drawn[each] / 4).isBetween(8, 15).isNotEqualTo(13);
                nodes.add(drawn[each] / 4);
            }
            assertThat(nodes).hasSize(count);
            copies += count;
        }
        // At most three nodes, 7 of 8 of them remote. Were they drawn blindly, C(8, 6) of the C(12, 6) sets of six of
        // their twelve experts would leave one out; but each has an expert better than all of nodes that were not kept.
        double blind = 3 * (1 - 28 / 924.0) * 7 / 8;
        assertThat((double) copies / tokens).as("seed 7").isBetween(blind, 3 * 7 / 8.0 + 0.02);
    }

    @Test
    @DisplayName("gaps offer the load on average, whatever a turn sends")
    void gaps() {
        OfferedLoad load = new OfferedLoad(0.5, 16384, 1_000_000, 2_000_000, 400_000_000_000L);
        assertThat(load.meanGap(1)).isCloseTo(655_360.0, within(1e-6));
        assertThat(load.meanGap(4)).isCloseTo(4 * 655_360.0, within(1e-6));
        assertThat(load.expectedBytes()).isCloseTo(75_000.0, within(1e-6));
    }
}
