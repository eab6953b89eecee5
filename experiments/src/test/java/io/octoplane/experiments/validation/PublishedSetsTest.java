package io.octoplane.experiments.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.scenario.NamedReference;
import java.util.List;
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
            String gpus = figure.labels().get("gpus");
            String kernel = figure.metric().replace("_bandwidth", "");
            assertThat(figure.id()).isEqualTo(id + "." + kernel + "." + gpus);
            assertThat(figure.uncertainty()).isPositive();
        });
        assertThat(set.figures()).extracting(PublishedFigure::id).doesNotHaveDuplicates();
    }

    @Test
    void theFiguresThatMustBeReproduced() {
        assertThat(PublishedSets.IDS.stream()
                        .mapToInt(id -> PublishedSets.read(id).figures().size()))
                .containsExactly(8, 8);
        assertThat(PublishedSets.read("insights.figure7").figures())
                .extracting(PublishedFigure::value)
                .containsExactly(42.47, 58.02, 50.58, 45.34, 43.05, 56.96, 48.54, 41.6);
    }

    @Test
    void anUnknownSetIsAnsweredWithTheNearest() {
        NamedReference name = new NamedReference("insights.figure8", new Location("x.yaml", 3, 11));
        assertThatThrownBy(() -> PublishedSets.named(List.of(name)))
                .hasMessage("x.yaml:3:11: no such published figures as \"insights.figure8\"; did you mean"
                        + " \"insights.figure7\"?");
    }
}
