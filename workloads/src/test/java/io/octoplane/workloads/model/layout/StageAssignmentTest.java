package io.octoplane.workloads.model.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.workloads.model.DenseFeedForward;
import io.octoplane.workloads.model.FlopCount;
import io.octoplane.workloads.model.GroupedQueryAttention;
import io.octoplane.workloads.model.LayerKind;
import io.octoplane.workloads.model.MixtureOfExperts;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.Models;
import io.octoplane.workloads.routing.RoutingRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StageAssignmentTest {
    /** Four layers a stage, as in the open training profile; the last also predicts a token more. */
    @Test
    void deepSeekV3OnSixteenStages() {
        List<Stage> stages = balanced(Models.DEEPSEEK_V3, 16).stages();
        assertThat(layers(stages)).containsOnly(4, 1).startsWith(4).endsWith(1).containsOnlyOnce(1);
        assertThat(stages.get(0)).isEqualTo(new Stage(0, 0, 4, true, false, 0));
        assertThat(stages.get(0).kinds(Models.DEEPSEEK_V3)).isEqualTo(Map.of(LayerKind.DENSE, 3, LayerKind.EXPERTS, 1));
        assertThat(stages.get(15)).isEqualTo(new Stage(15, 60, 1, false, true, 1));
    }

    /** The published division: one layer fewer on the first and on the last stage (arXiv 2407.21783, section 3.3.2). */
    @Test
    void llamaOnSixteenStages() {
        List<Integer> layers = layers(balanced(Models.LLAMA_405B, 16).stages());
        assertThat(layers).hasSize(16).startsWith(7).endsWith(7);
        assertThat(layers.subList(1, 15)).containsOnly(8);
    }

    @Test
    void asManyStagesAsGivenOrRefused() {
        assertThat(layers(StageAssignment.of(Models.DEEPSEEK_67B, List.of(40, 50, 5))
                        .stages()))
                .containsExactly(40, 50, 5);
        assertThatThrownBy(() -> StageAssignment.of(Models.DEEPSEEK_67B, List.of(40, 50)))
                .isInstanceOf(LayoutException.class)
                .hasMessage("stages of [40, 50] layers hold 90 of the 95 layers of deepseek-67b");
        assertThatThrownBy(() -> StageAssignment.of(Models.DEEPSEEK_67B, List.of(45, 0, 50)))
                .hasMessage("stage 1 would have 0 layers");
        assertThatThrownBy(() -> balanced(Models.DEEPSEEK_67B, 98))
                .hasMessage("the 95 layers of deepseek-67b cannot fill 98 stages; at most 95 have a layer each,"
                        + " and embedding and output head one of their own");
    }

    /** Eight virtual stages on each of 16 ranks: embedding and output head take the place of a layer (arXiv 2407.21783). */
    @Test
    void embeddingAndHeadMayStandAlone() {
        List<Stage> stages = balanced(Models.LLAMA_405B, 128).stages();
        assertThat(stages.get(0)).isEqualTo(new Stage(0, 0, 0, true, false, 0));
        assertThat(stages.get(127)).isEqualTo(new Stage(127, 126, 0, false, true, 0));
        assertThat(layers(stages.subList(1, 127))).containsOnly(1);
        assertThat(layers(balanced(Models.LLAMA_405B, 127).stages()))
                .startsWith(1)
                .endsWith(0);
    }

    @Test
    void noDivisionHasAShorterLongestStage() {
        long seed = 20260101;
        Random random = new Random(seed);
        for (int trial = 0; trial < 200; trial++) {
            ModelDescription model = random(random);
            int stages = 1 + random.nextInt(Math.min(5, model.layers()));
            FlopCount count = new FlopCount(model, 1 + random.nextInt(1000), true);
            double found = longest(
                    count, layers(StageAssignment.balanced(count, stages).stages()));
            double least = divisions(model.layers(), stages).stream()
                    .mapToDouble(division -> longest(count, division))
                    .min()
                    .orElseThrow();
            assertThat(found).as("seed %d, trial %d: %s", seed, trial, model).isCloseTo(least, within(least * 1e-9));
        }
    }

    private static ModelDescription random(Random random) {
        int layers = 1 + random.nextInt(9);
        return new ModelDescription(
                "random",
                layers,
                16,
                1 + random.nextInt(500),
                false,
                new GroupedQueryAttention(4, 2, 4, false),
                random.nextBoolean()
                        ? new DenseFeedForward(1 + random.nextInt(64), true)
                        : new MixtureOfExperts(
                                random.nextInt(layers + 1),
                                1 + random.nextInt(200),
                                1 + random.nextInt(64),
                                1,
                                true,
                                RoutingRule.withoutGroups(8, 2)),
                random.nextInt(2));
    }

    private static double longest(FlopCount count, List<Integer> layers) {
        double longest = 0;
        int layer = 0;
        for (int stage = 0; stage < layers.size(); stage++) {
            double work = stage == layers.size() - 1
                    ? count.head().total() + count.multiTokenPredictionForward().total()
                    : 0;
            for (int i = 0; i < layers.get(stage); i++) {
                work += count.layerForward(count.model().kind(layer++)).total();
            }
            longest = Math.max(longest, work);
        }
        return longest;
    }

    /** Every way to put layers on stages, of which only the last may have none. */
    private static List<List<Integer>> divisions(int layers, int stages) {
        if (stages == 1) {
            return List.of(List.of(layers));
        }
        List<List<Integer>> all = new ArrayList<>();
        for (int first = 1; first <= layers; first++) {
            for (List<Integer> rest : divisions(layers - first, stages - 1)) {
                List<Integer> division = new ArrayList<>(Collections.singletonList(first));
                division.addAll(rest);
                all.add(division);
            }
        }
        return all;
    }

    private static StageAssignment balanced(ModelDescription model, int stages) {
        return StageAssignment.balanced(new FlopCount(model, 4096, true), stages);
    }

    private static List<Integer> layers(List<Stage> stages) {
        return stages.stream().map(Stage::layers).toList();
    }
}
