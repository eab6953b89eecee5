package io.octoplane.topology.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.LinkLayer;
import io.octoplane.topology.graph.TopologyException;
import io.octoplane.topology.parameter.Settings;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DragonflyTest {
    private static Fabric dragonfly(int p, int a, int h, int g, int nodes) {
        Settings settings = Settings.none()
                .with(Dragonfly.ENDPOINTS_PER_SWITCH, p)
                .with(Dragonfly.SWITCHES_PER_GROUP, a)
                .with(Dragonfly.GLOBAL_LINKS_PER_SWITCH, h)
                .with(Dragonfly.GROUPS, g);
        return new Dragonfly()
                .build(new TopologyParameters(nodes, 1, 1, 64, 400_000_000_000L, 500_000, 200_000, false)
                        .with(settings));
    }

    @Test
    @DisplayName("the published size: 511 groups of 32 switches wire every port")
    void publishedCounts() {
        Fabric fabric = dragonfly(16, 32, 16, 511, 1);
        assertThat(fabric.switchCount()).isEqualTo(16_352);
        assertThat(fabric.interSwitchCableCount()).isEqualTo(253_456 + 130_816).isEqualTo(384_272);
        assertThat(IntStream.range(1, fabric.switchCount()).map(fabric::usedSwitchPorts))
                .as("31 in the group and 16 to others")
                .allMatch(ports -> ports == 47);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, 1, 3",
        "2, 4, 2, 9",
        "2, 4, 2, 8",
        "2, 4, 2, 5",
        "2, 4, 2, 3",
        "2, 4, 2, 2",
        "1, 3, 1, 3",
        "1, 5, 1, 5",
        "1, 5, 3, 7",
        "2, 4, 2, 1",
        "3, 6, 3, 19",
        "3, 6, 3, 17",
        "1, 3, 3, 5",
        "1, 3, 3, 9"
    })
    void globalLinksAreSpreadEvenly(int p, int a, int h, int g) {
        Fabric fabric = dragonfly(p, a, h, g, p * a * g);
        int[][] between = new int[g][g];
        int[] ports = new int[fabric.switchCount()];
        for (int link = 0; link < fabric.linkCount(); link++) {
            if (fabric.linkLayer(link) == LinkLayer.BETWEEN_GROUPS) {
                int from = fabric.linkSource(link) - fabric.endpointCount();
                int to = fabric.linkTarget(link) - fabric.endpointCount();
                between[from / a][to / a]++;
                ports[from]++;
            }
        }
        int free = Arrays.stream(ports).map(used -> h - used).sum();
        assertThat(Arrays.stream(ports)).allMatch(used -> used <= h);
        assertThat(free).as("ports that are free").isEqualTo(g == 1 ? a * h : g * a * h % 2);
        for (int one = 0; one < g; one++) {
            assertThat(between[one][one]).isZero();
            for (int other = 0; other < g; other++) {
                if (one != other) {
                    int even = a * h / (g - 1);
                    assertThat(between[one][other]).isBetween(even, even + 1);
                }
            }
        }
        assertThat(SwitchGraphs.diameter(fabric)).isLessThanOrEqualTo(g == 1 ? 1 : 3);
    }

    @Test
    @DisplayName("as many groups as can be: one link for each pair, laid as in a palm tree")
    void palmTree() {
        Fabric fabric = dragonfly(2, 4, 2, 9, 72);
        for (int group = 0; group < 9; group++) {
            for (int port = 0; port < 8; port++) {
                int other = Math.floorMod(group - port - 1, 9);
                int link = fabric.linkByName(
                        "group" + group + "/switch" + port / 2 + "->group" + other + "/switch" + (7 - port) / 2);
                assertThat(fabric.linkLayer(link)).isEqualTo(LinkLayer.BETWEEN_GROUPS);
            }
        }
        assertThat(SwitchGraphs.degrees(fabric)).containsExactly(5);
    }

    @Test
    void takesEvenNumbersByItself() {
        Fabric fabric = new Dragonfly().build(new TopologyParameters(2048, 8, 1, 64, 1, 0, 0, false));
        assertThat(fabric.switchCount()).isEqualTo(32 * 32);
        assertThat(fabric.groupOfSwitch(1023)).isEqualTo(31);
    }

    @Test
    void saysItsLimits() {
        assertThatThrownBy(() -> dragonfly(2, 4, 2, 10, 1))
                .isInstanceOf(TopologyException.class)
                .hasMessage(
                        "groups of 4 switches with 2 global links each reach at most 8 other groups, so there can be no"
                                + " 10 groups");
        assertThatThrownBy(() -> dragonfly(2, 4, 2, 9, 73)).hasMessageContaining("holds 72 NICs, not 73");
        assertThatThrownBy(() -> dragonfly(20, 40, 10, 9, 1)).hasMessageContaining("needs switches of 69 ports");
    }
}
