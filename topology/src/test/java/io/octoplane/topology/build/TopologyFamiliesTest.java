package io.octoplane.topology.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.topology.graph.TopologyException;
import org.junit.jupiter.api.Test;

class TopologyFamiliesTest {
    @Test
    void everyFamilyIsFoundByItsName() {
        for (TopologyFamily family : TopologyFamilies.ALL) {
            assertThat(TopologyFamilies.byName(family.name())).isSameAs(family);
            assertThat(family.name()).matches("[a-z-]+");
            assertThat(family.description()).isNotBlank();
        }
        assertThat(TopologyFamilies.ALL)
                .extracting(TopologyFamily::name)
                .containsExactly(
                        "multi-plane-fat-tree",
                        "multi-rail-fat-tree",
                        "two-layer-fat-tree",
                        "three-layer-fat-tree",
                        "slim-fly",
                        "dragonfly",
                        "graph");
    }

    @Test
    void suggestsTheNearestName() {
        assertThatThrownBy(() -> TopologyFamilies.byName("multi-plain-fat-tree"))
                .isInstanceOf(TopologyException.class)
                .hasMessage(
                        "there is no topology 'multi-plain-fat-tree', only multi-plane-fat-tree,"
                                + " multi-rail-fat-tree, two-layer-fat-tree, three-layer-fat-tree, slim-fly, dragonfly, graph; did you mean 'multi-plane-fat-tree'?");
    }

    @Test
    void parametersSayWhatIsWrong() {
        assertThatThrownBy(() -> new TopologyParameters(0, 8, 8, 64, 1, 0, 0, false))
                .hasMessage("nodes must be at least 1, not 0");
        assertThatThrownBy(() -> new TopologyParameters(1, 8, 8, 64, 0, 0, 0, false))
                .hasMessage("the port rate in bit/s must be at least 1, not 0");
    }
}
