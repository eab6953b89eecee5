package io.octoplane.experiments.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.LikelihoodRow;
import io.octoplane.reports.format.Replicated;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ValidationRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figure 8 against made-up draws: what of it goes into a likelihood, and how. */
class LikelihoodsTest {
    private static final String SET = "insights.figure8";
    private static final PublishedSet FIGURES = PublishedSets.read(SET);
    private static final int[] LAYOUTS = {8, 4, 2};

    private final List<ValidationRow> validation = new ArrayList<>();
    private final List<ResultRow> results = new ArrayList<>();

    @Test
    void theSixBarsOfAHashAreThreeDraws() {
        assertThat(FIGURES.figures().stream().filter(figure -> figure.draw().isPresent()))
                .hasSize(6)
                .allMatch(figure -> figure.id().contains(".ECMP."));
        assertThat(FIGURES.figures().stream()
                        .flatMap(figure -> figure.draw().stream())
                        .distinct())
                .containsExactly("tp8", "tp4", "tp2");
    }

    @Test
    void configurationsAreWhatRemainsWithoutCollectiveAndLayoutAndTheLikeliestComesFirst() {
        addAll("1", 1.10);
        addAll("2", 1.00);
        addAll("4", 1.02);
        List<LikelihoodRow> rows = Likelihoods.of(validation, results);
        assertThat(rows)
                .extracting(row -> row.configuration().get("workload.rings-per-nic"))
                .containsExactly("2", "4", "1");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.set()).isEqualTo(SET);
            assertThat(row.configuration()).containsOnlyKeys("workload.rings-per-nic");
            assertThat(row.figures()).isEqualTo(6);
            assertThat(row.ofFigures()).isEqualTo(6);
            assertThat(row.draws()).isEqualTo(2);
        });
        // Both draws are the figures themselves: six peaks of Gaussians of 0.6 GB/s.
        assertThat(rows.get(0).logarithm()).isCloseTo(-6 * Math.log(0.6 * Math.sqrt(2 * Math.PI)), within(1e-6));
        // All of them off by 2 %.
        double squares = FIGURES.figures().stream()
                .filter(figure -> figure.draw().isPresent())
                .mapToDouble(figure -> Math.pow(0.02 * figure.value() / 0.6, 2))
                .sum();
        assertThat(rows.get(1).logarithm()).isCloseTo(rows.get(0).logarithm() - squares / 2, within(1e-6));
        assertThat(rows.get(1).logarithmWithModelError()).isCloseTo(rows.get(0).logarithmWithModelError(), within(0.6));
    }

    @Test
    void figuresThatWereNotSimulatedAreCountedAndRankLast() {
        add("2", "reduce-scatter", 8, 1.0);
        addAll("1", 1.5);
        List<LikelihoodRow> rows = Likelihoods.of(validation, results);
        assertThat(rows).extracting(LikelihoodRow::figures).containsExactly(6L, 1L);
    }

    @Test
    void withoutReplicationsThereIsNone() {
        add("1", "reduce-scatter", 8, 1.0);
        ResultRow drawn = results.get(0);
        ResultRow single = new ResultRow(
                drawn.scenario(),
                drawn.point(),
                drawn.metric(),
                drawn.labels(),
                drawn.value(),
                drawn.unit(),
                drawn.basis(),
                null,
                1,
                "1");
        assertThat(Likelihoods.of(validation, List.of(single))).isEmpty();
        assertThat(Likelihoods.of(List.of(), results)).isEmpty();
    }

    private void addAll(String rings, double factor) {
        for (String collective : List.of("reduce-scatter", "all-gather")) {
            for (int layout : LAYOUTS) {
                add(rings, collective, layout, factor);
            }
        }
    }

    /** Two draws, both the published figure times a factor. */
    private void add(String rings, String collective, int layout, double factor) {
        PublishedFigure figure = FIGURES.figures().stream()
                .filter(one -> one.id().equals(SET + "." + collective.replace('-', '_') + ".ECMP.tp" + layout))
                .findFirst()
                .orElseThrow();
        Map<String, String> point = new LinkedHashMap<>();
        point.put("workload.rings-per-nic", rings);
        point.put("workload.collective", collective);
        point.put("workload.tensor-parallel", Integer.toString(layout));
        double value = factor * figure.value();
        results.add(new ResultRow(
                "made-up",
                point,
                figure.metric(),
                figure.labels(),
                value,
                figure.unit(),
                Basis.DERIVED,
                null,
                1,
                "1",
                new Replicated(0, 0.95, List.of(value, value))));
        validation.add(new ValidationRow(
                figure.id(),
                FIGURES.source(),
                figure.metric(),
                point,
                figure.labels(),
                figure.value(),
                value,
                figure.unit(),
                Basis.DERIVED,
                figure.uncertainty(),
                null));
    }
}
