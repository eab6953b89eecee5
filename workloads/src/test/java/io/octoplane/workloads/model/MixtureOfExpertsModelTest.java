package io.octoplane.workloads.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.workloads.routing.GroupScore;
import io.octoplane.workloads.routing.RoutingRule;
import org.junit.jupiter.api.Test;

class MixtureOfExpertsModelTest {
    @Test
    void handsOutItsRoutingRule() {
        MixtureOfExpertsModel model =
                new MixtureOfExpertsModel("deepseek-v3", 7168, 61, 256, 8, 8, 4, GroupScore.SUM_OF_BEST_TWO);
        assertThat(model.routingRule()).isEqualTo(new RoutingRule(256, 8, 4, GroupScore.SUM_OF_BEST_TWO, 8));
        assertThat(model.routingRule().description())
                .isEqualTo("top 8 of 256 experts in the best 4 of 8 groups (sum of the best two experts)");
    }

    @Test
    void refusesImpossibleModelsAtOnce() {
        assertThatThrownBy(() -> new MixtureOfExpertsModel("m", 0, 61, 256, 8, 8, 4, GroupScore.BEST_EXPERT))
                .hasMessageContaining("model m needs a positive hidden size");
        assertThatThrownBy(() -> new MixtureOfExpertsModel("m", 8, 1, 255, 8, 8, 4, GroupScore.BEST_EXPERT))
                .hasMessage("255 experts cannot be divided into 8 groups of equal size");
    }
}
