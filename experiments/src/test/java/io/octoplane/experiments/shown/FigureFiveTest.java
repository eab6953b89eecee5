package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.experiments.catalog.CalibratedParameter;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.catalog.Residuals;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.scenario.NamedReference;
import io.octoplane.experiments.validation.Comparison;
import io.octoplane.experiments.validation.PublishedSets;
import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ValidationRow;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Figure 5 of arXiv 2505.09343. Two times are fitted to its bars of 64 GPUs; those of 32 and of 128 are predicted. All numbers are
 * those of the simulation.
 */
class FigureFiveTest {
    private static final String SCENARIO = "paper/nccl-all-to-all.yaml";
    private static final String VISIT = "send-receive.proxy-visit-time";
    private static final String REQUESTS = "send-receive.chunk-request-time";

    private static final Comparison FIGURE = new Comparison(
            PublishedSets.named(List.of(new NamedReference("insights.figure5", Location.of("figure 5")))));

    @Test
    @DisplayName("64 GPUs: the residuals are those that the catalog states")
    void residuals() {
        List<Double> errors = absoluteErrors(figure().stream()
                .filter(row -> row.id().contains(".n64."))
                .peek(row -> assertThat(row.basis()).isEqualTo(Basis.CALIBRATED))
                .toList());
        for (String parameter : List.of(VISIT, REQUESTS)) {
            Residuals stated = parameter(parameter).residuals().orElseThrow();
            assertThat(errors).hasSize(stated.points());
            assertThat(median(errors)).isCloseTo(stated.median(), within(0.0006));
            assertThat(errors.get(errors.size() - 1)).isCloseTo(stated.max(), within(0.0006));
        }
    }

    @Test
    @DisplayName("64 GPUs: another value of either time, a little more or less, fits worse")
    void leastSquares() {
        double visit = parameter(VISIT).value().inBaseUnits();
        double requests = parameter(REQUESTS).value().inBaseUnits();
        double fitted = squares(visit, requests);
        assertThat(squares(0.96 * visit, requests)).isGreaterThan(fitted);
        assertThat(squares(1.04 * visit, requests)).isGreaterThan(fitted);
        assertThat(squares(visit, 0.93 * requests)).isGreaterThan(fitted);
        assertThat(squares(visit, 1.07 * requests)).isGreaterThan(fitted);
    }

    @Test
    @DisplayName("32 and 128 GPUs: predicted with a median error of at most 2 %, and none above 8 %")
    void predictions() {
        List<ValidationRow> predicted =
                figure().stream().filter(row -> !row.id().contains(".n64.")).toList();
        assertThat(predicted).hasSize(32).allSatisfy(row -> assertThat(row.basis())
                .isEqualTo(Basis.SIMULATED));
        List<Double> errors = absoluteErrors(predicted);
        assertThat(median(errors)).isLessThanOrEqualTo(0.02);
        assertThat(errors.get(errors.size() - 1)).isLessThanOrEqualTo(0.08);
    }

    @Test
    @DisplayName("the two networks differ by less than the paper's bars of them do, at every size")
    void bothNetworks() {
        List<ValidationRow> rows = figure();
        List<ValidationRow> planes = of(rows, "MPFT");
        List<ValidationRow> rails = of(rows, "MRFT");
        assertThat(planes).hasSize(24);
        double published = 0;
        double simulated = 0;
        for (int bar = 0; bar < planes.size(); bar++) {
            published = Math.max(
                    published,
                    difference(planes.get(bar).published(), rails.get(bar).published()));
            simulated = Math.max(
                    simulated,
                    difference(planes.get(bar).simulated(), rails.get(bar).simulated()));
        }
        assertThat(simulated).isLessThan(published).isLessThan(0.02);
    }

    private static List<ValidationRow> of(List<ValidationRow> rows, String network) {
        return rows.stream().filter(row -> row.id().contains(network)).toList();
    }

    private static double difference(double one, double other) {
        return Math.abs(one / other - 1);
    }

    private static double squares(double visit, double requests) {
        return rows(Simulations.run(
                        SCENARIO,
                        "cluster.network.topology=multi-plane-fat-tree",
                        "cluster.nodes=8",
                        "parameters." + VISIT + "=" + Math.round(visit) + " ps",
                        "parameters." + REQUESTS + "=" + Math.round(requests) + " ps"))
                .stream()
                .mapToDouble(FigureFiveTest::againstBothNetworks)
                .sum();
    }

    /** What a simulated bar leaves of the bars of both networks, which are alike in simulation: squares of logarithms. */
    private static double againstBothNetworks(ValidationRow row) {
        String rails = row.id().replace("MPFT", "MRFT");
        double other = PublishedSets.all().stream()
                .flatMap(set -> set.figures().stream())
                .filter(figure -> figure.id().equals(rails))
                .findFirst()
                .orElseThrow()
                .value();
        return square(row.simulated() / row.published()) + square(row.simulated() / other);
    }

    private static double square(double ratio) {
        return StrictMath.log(ratio) * StrictMath.log(ratio);
    }

    private static List<ValidationRow> figure() {
        List<ValidationRow> rows = rows(Simulations.run(SCENARIO));
        assertThat(rows).hasSize(48);
        return rows;
    }

    private static List<ValidationRow> rows(List<Simulated> points) {
        return points.stream()
                .flatMap(run -> FIGURE.of(run.point(), run.result().results()).stream())
                .toList();
    }

    private static List<Double> absoluteErrors(List<ValidationRow> rows) {
        return rows.stream()
                .map(row -> Math.abs(row.simulated() / row.published() - 1))
                .sorted()
                .toList();
    }

    private static double median(List<Double> sorted) {
        int half = sorted.size() / 2;
        return (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    private static CalibratedParameter parameter(String name) {
        return ParameterTable.shipped().all().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
