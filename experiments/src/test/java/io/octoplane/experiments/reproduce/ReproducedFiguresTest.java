package io.octoplane.experiments.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.validation.PublishedFigure;
import io.octoplane.experiments.validation.PublishedSet;
import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ReproductionRow;
import io.octoplane.reports.format.ReproductionStatus;
import io.octoplane.reports.format.ValidationRow;
import io.octoplane.reports.format.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** No published figure is lost, whatever scenarios there are and whichever run. */
class ReproducedFiguresTest {
    private final PublishedSet mine = set("mine.table", "mine.a", "mine.b");
    private final PublishedSet others = set("others.table", "others.a");
    private final PublishedSet nobodys = set("nobodys.table", "nobodys.a");

    @Test
    void eachFigureSaysWhatBecameOfIt() throws IOException {
        PaperScenario ran = scenario("ran", mine);
        ReproducedFigures figures =
                new ReproducedFigures(List.of(mine, others, nobodys), List.of(ran, scenario("left", others)));
        figures.add(ran, List.of(compared("mine.a")));

        List<ReproductionRow> rows = figures.rows();

        assertThat(rows)
                .extracting(ReproductionRow::id, ReproductionRow::status, ReproductionRow::scenario)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("mine.a", ReproductionStatus.COMPARED, "ran"),
                        org.assertj.core.groups.Tuple.tuple("mine.b", ReproductionStatus.MISSING, "ran"),
                        org.assertj.core.groups.Tuple.tuple("others.a", ReproductionStatus.LEFT_OUT, "left"),
                        org.assertj.core.groups.Tuple.tuple("nobodys.a", ReproductionStatus.NOT_REPRODUCED, ""));
        assertThat(ReproducedFigures.checks(rows))
                .extracting(row -> row.verdict())
                .containsExactly(Verdict.HOLDS, Verdict.BROKEN, Verdict.SKIPPED, Verdict.SKIPPED);
    }

    @Test
    void aFigureThatSeveralScenariosReachHasARowForEach() throws IOException {
        PaperScenario one = scenario("one", mine);
        PaperScenario other = scenario("other", mine);
        ReproducedFigures figures = new ReproducedFigures(List.of(mine), List.of(one, other));
        figures.add(one, List.of(compared("mine.a"), compared("mine.b")));
        figures.add(other, List.of(compared("mine.b")));
        assertThat(figures.rows())
                .extracting(row -> row.id() + " by " + row.scenario())
                .containsExactly("mine.a by one", "mine.b by one", "mine.b by other");
    }

    private static PublishedSet set(String id, String... figures) {
        return new PublishedSet(
                id,
                "made up",
                "GB/s",
                Map.of(),
                List.of(),
                0,
                List.of(figures).stream()
                        .map(figure -> new PublishedFigure(
                                figure,
                                "dispatch_bandwidth",
                                Map.of("gpus", "8"),
                                Map.of(),
                                "GB/s",
                                100,
                                0.5,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()))
                        .toList());
    }

    private static PaperScenario scenario(String name, PublishedSet compare) throws IOException {
        PaperScenario shipped = PaperScenarios.shipped().get(0);
        return new PaperScenario(name, shipped.document(), shipped.points(), List.of(compare));
    }

    private static ValidationRow compared(String id) {
        return new ValidationRow(
                id,
                "made up",
                "dispatch_bandwidth",
                Map.of(),
                Map.of("gpus", "8"),
                100,
                101,
                "GB/s",
                Basis.SIMULATED,
                0.5,
                null);
    }
}
