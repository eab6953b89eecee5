package io.octoplane.experiments.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.scenario.NamedReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PublishedSetsTest {
    @SuppressWarnings("unused") // named by the annotation below
    private static final List<String> IDS = PublishedSets.IDS;

    @ParameterizedTest
    @FieldSource("IDS")
    void everySetIsWellFormed(String id) {
        PublishedSet set = PublishedSets.read(id);
        assertThat(set.figures()).isNotEmpty().allSatisfy(figure -> {
            assertThat(figure.id()).startsWith(id + ".");
            if (figure.metric().endsWith("_bandwidth")) {
                assertThat(figure.id()).isEqualTo(id + "." + name(figure));
            }
            assertThat(figure.uncertainty()).isNotNegative();
        });
        assertThat(set.figures()).extracting(PublishedFigure::id).doesNotHaveDuplicates();
    }

    private static String name(PublishedFigure figure) {
        if (figure.at().containsKey("workload.bytes")) {
            String network =
                    figure.at().get("cluster.network.topology").equals("multi-plane-fat-tree") ? "MPFT" : "MRFT";
            int gpus = 8 * Integer.parseInt(figure.at().get("cluster.nodes"));
            return network + ".n" + gpus + "."
                    + figure.at().get("workload.bytes").replace(" ", "");
        }
        String routing = figure.at().get("cluster.network.routing");
        if (routing == null) {
            return figure.metric().replace("_bandwidth", "") + "."
                    + figure.labels().get("gpus");
        }
        String bar =
                Map.of("ecmp", "ECMP", "adaptive", "AR", "static", "static").get(routing);
        return figure.labels().get("collective").replace('-', '_') + "." + bar + ".tp"
                + figure.labels().get("tensor_parallel");
    }

    @Test
    void theFiguresThatMustBeReproduced() {
        assertThat(PublishedSets.IDS)
                .extracting(id -> id + ' ' + PublishedSets.read(id).figures().size())
                .containsExactly(
                        "insights.table1 5",
                        "insights.table2 4",
                        "insights.mtp 2",
                        "insights.local 3",
                        "insights.speed_limit 8",
                        "v2.cache 1",
                        "v2.generation 1",
                        "insights.figure5 48",
                        "insights.figure7 8",
                        "insights.figure8 18",
                        "deepep.normal.2025-04-22 8",
                        "deepep.low_latency.2025-02-25 12",
                        "deepep.low_latency.2025-06-05 12",
                        "insights.table3 25",
                        "insights.table4 24",
                        "v3report.cost 6",
                        "v2.training 1",
                        "insights.table5 5",
                        "deepseek.profile-train 12",
                        "llama3.table4 3",
                        "nvidia.llama-405b 4",
                        "nvidia.deepseek-v3 2",
                        "deepseek.profile-inference 2",
                        "sglang.large-scale-ep 2");
        assertThat(PublishedSets.read("insights.figure7").figures())
                .extracting(PublishedFigure::value)
                .containsExactly(42.47, 58.02, 50.58, 45.34, 43.05, 56.96, 48.54, 41.6);
    }

    /** Table 5 of arXiv 2505.09343, all of which the model was fitted to. */
    @Test
    void theTableOfLatenciesIsNoTest() {
        assertThat(PublishedSets.read("insights.table5").figures())
                .extracting(PublishedFigure::id, PublishedFigure::value)
                .containsExactly(
                        tuple("insights.table5.ib.same_leaf", 2.8),
                        tuple("insights.table5.ib.cross_leaf", 3.7),
                        tuple("insights.table5.roce.same_leaf", 3.6),
                        tuple("insights.table5.roce.cross_leaf", 5.6),
                        tuple("insights.table5.nvlink.same_leaf", 3.33));
        assertThat(PublishedSets.all().stream().flatMap(set -> set.figures().stream()))
                .allSatisfy(figure -> assertThat(figure.fitted().isPresent())
                        .as(figure.id())
                        .isEqualTo(figure.id().startsWith("insights.table5.")
                                || figure.id().matches("insights\\.figure5\\..*\\.n64\\..*")
                                || figure.id().matches("deepep\\.low_latency\\.2025-02-25\\..*\\.8")
                                || figure.id().matches("insights\\.table3\\.(FT2|MPFT|FT3)\\.cost.*")));
    }

    @Test
    void anUnknownSetIsAnsweredWithTheNearest() {
        NamedReference name = new NamedReference("insights.figure9", new Location("x.yaml", 3, 11));
        assertThatThrownBy(() -> PublishedSets.named(List.of(name)))
                .hasMessage("x.yaml:3:11: no such published figures as \"insights.figure9\"; did you mean"
                        + " \"insights.figure5\"?");
    }
}
