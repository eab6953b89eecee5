package io.octoplane.topology.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.topology.analysis.FabricCounts;
import io.octoplane.topology.graph.LinkLayer;
import io.octoplane.topology.graph.TopologyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The formula is right wherever there is a graph to count. */
class SlimFlyFormulaTest {
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 7, 8, 9, 11, 13})
    void itCountsWhatIsBuilt(int q) {
        int degree = MmsGraph.degree(q);
        int perSwitch = (degree + 1) / 2;
        TopologyParameters parameters = parameters(2 * q * q * perSwitch, degree + perSwitch);
        FabricCounts built = FabricCounts.of(new SlimFly().build(parameters));
        SlimFlyFormula formula = SlimFlyFormula.of(parameters);
        assertThat(formula.q()).isEqualTo(q);
        assertThat(formula.switches()).isEqualTo(built.switches());
        assertThat(formula.linksWithinGroups()).isEqualTo((long) built.cables().get(LinkLayer.WITHIN_GROUP));
        assertThat(formula.linksBetweenGroups()).isEqualTo((long) built.cables().get(LinkLayer.BETWEEN_GROUPS));
    }

    /** Table 3 of arXiv 2505.09343. */
    @Test
    void theSlimFlyThatNobodyCanBuild() {
        TopologyParameters parameters = parameters(32928, 64);
        SlimFlyFormula formula = SlimFlyFormula.of(parameters);
        assertThat(formula.q()).isEqualTo(28);
        assertThat(formula.switches()).isEqualTo(1568);
        assertThat(formula.linksWithinGroups() + formula.linksBetweenGroups()).isEqualTo(32928);
    }

    @Test
    void moreNicsThanThereIsRoomFor() {
        assertThatThrownBy(() -> SlimFlyFormula.of(parameters(100_000, 64)))
                .isInstanceOf(TopologyException.class)
                .hasMessageContaining("100000");
    }

    private static TopologyParameters parameters(int nodes, int ports) {
        return new TopologyParameters(nodes, 1, 1, ports, 1_000_000_000, 0, 0, false);
    }
}
