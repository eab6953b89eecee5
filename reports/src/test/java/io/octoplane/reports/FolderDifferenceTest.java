package io.octoplane.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ResultsFile;
import io.octoplane.reports.format.RunDescription;
import io.octoplane.reports.format.RunFile;
import io.octoplane.reports.table.TextStyle;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What moved between two result folders. */
class FolderDifferenceTest {

    @TempDir
    Path folder;

    @Test
    void equalFoldersDoNotDifferWhateverTheOrder() throws IOException {
        List<ResultRow> rows = SampleRun.results();
        List<ResultRow> reversed = new ArrayList<>(rows);
        Collections.reverse(reversed);
        FolderDifference difference = difference(rows, reversed);
        assertThat(difference.isWithinTolerance()).isTrue();
        assertThat(difference.text(TextStyle.DEFAULT, false))
                .isEqualTo("base: " + folder.resolve("base") + " (deepep-normal-kernels, version 0.1.0, seed 1)\nhead: "
                        + folder.resolve("head") + " (deepep-normal-kernels, version 0.1.0, seed 1)\n"
                        + "10 numbers: 10 equal, 0 moved.\n");
        assertThat(difference.markdown()).doesNotContain("|");
    }

    @Test
    void oneMovedNumberIsNamedWithWhatTellsItFromTheOthers() throws IOException {
        FolderDifference difference =
                difference(List.of(row("8", 100), row("16", 50)), List.of(row("8", 100), row("16", 51)));
        assertThat(difference.isWithinTolerance()).isFalse();
        assertThat(difference
                        .text(new TextStyle(100, false, false), false)
                        .lines()
                        .skip(2))
                .containsExactly(
                        "==========================================",
                        "metric     gpus  base  head  unit   change",
                        "------------------------------------------",
                        "moved",
                        "bandwidth    16    50    51  GB/s  +2.00 %",
                        "==========================================",
                        "2 numbers: 1 equal, 1 moved.");
        assertThat(difference.markdown())
                .endsWith("\n2 numbers: 1 equal, 1 moved.\n\n"
                        + "| difference | metric | gpus | base | head | unit | change |\n"
                        + "| --- | --- | ---: | ---: | ---: | --- | ---: |\n"
                        + "| moved | bandwidth | 16 | 50 | 51 | GB/s | +2.00 % |\n");
    }

    @Test
    void aMoveOfExactlyTheToleranceIsWithinIt() throws IOException {
        // In binary, 0.101 is a little more than one per cent above 0.1.
        FolderDifference difference = difference(List.of(row("8", 0.1)), List.of(row("8", 0.101)));
        assertThat(difference.tolerating(0.01).isWithinTolerance()).isTrue();
        assertThat(difference.tolerating(0.00999).isWithinTolerance()).isFalse();
        assertThat(difference.tolerating(0.01).text(TextStyle.DEFAULT, false))
                .endsWith("\n1 number: 0 equal, 1 moved by up to 1 %, 0 moved by more.\n")
                .doesNotContain("bandwidth");
        assertThat(difference.tolerating(0.01).figures().get("moved").toString())
                .contains("change=0.01, within_tolerance=true");
    }

    @Test
    void theLargestMoveStandsFirstAndAMoveFromZeroAboveAll() throws IOException {
        FolderDifference difference = difference(
                List.of(row("1", 100), row("2", 100), row("3", 0), row("4", -100)),
                List.of(row("1", 103), row("2", 60), row("3", 1), row("4", -90)));
        String text = difference.text(TextStyle.DEFAULT, false);
        assertThat(text).containsSubsequence("from 0", "-40", "+10", "+3");
        // JSON has no infinity.
        assertThat(difference.figures().get("moved").toString()).contains("base=0, head=1, change=null");
    }

    @Test
    void aMoveThatRoundingHidesShowsAllDigits() throws IOException {
        assertThat(difference(List.of(row("1", 1234.56789)), List.of(row("1", 1234.5679)))
                        .text(TextStyle.DEFAULT, false))
                .contains("1234.56789  1234.5679", "+0.0000008");
    }

    @Test
    void missingNumbersAreAFailureOnBothSidesAndSoAreOtherUnits() throws IOException {
        FolderDifference gone = difference(List.of(row("1", 1), row("2", 1)), List.of(row("2", 1)));
        assertThat(gone.tolerating(1e9).isWithinTolerance()).isFalse();
        assertThat(gone.text(TextStyle.DEFAULT, false))
                .contains("only in the base", "gone", "1 equal, 0 moved, 1 only in the base");
        FolderDifference added = difference(List.of(row("2", 1)), List.of(row("1", 1), row("2", 1)));
        assertThat(added.tolerating(1e9).isWithinTolerance()).isFalse();
        assertThat(added.text(TextStyle.DEFAULT, false)).contains("only in the head", "new", "1 only in the head.");

        ResultRow otherUnit = new ResultRow(
                "s", Map.of(), "bandwidth", Map.of("gpus", "1"), 8, "Gb/s", Basis.SIMULATED, null, 1, "1");
        FolderDifference units = difference(List.of(row("1", 1)), List.of(otherUnit));
        assertThat(units.tolerating(1e9).isWithinTolerance()).isFalse();
        assertThat(units.text(TextStyle.DEFAULT, false))
                .contains("in another unit", "GB/s → Gb/s", "0 moved, 1 in another unit.");
    }

    @Test
    void onlyTheMetricsAskedForCount() throws IOException {
        List<ResultRow> moved = new ArrayList<>(SampleRun.results());
        moved.removeIf(row -> row.metric().equals("combine_bandwidth"));
        FolderDifference difference = difference(SampleRun.results(), moved);
        assertThat(difference.metrics()).containsExactly("combine_bandwidth", "dispatch_bandwidth");
        assertThat(difference.isWithinTolerance()).isFalse();
        assertThat(difference.about(List.of("dispatch_bandwidth")).isWithinTolerance())
                .isTrue();
    }

    @Test
    void anOverrideOfAWholeRunIsWhatIsComparedAndKeepsNoPointsApart() throws IOException {
        Map<String, String> slow = Map.of("nic.rate", "200 Gb/s");
        FolderDifference difference =
                difference(List.of(at(nodes("2"), 50), at(nodes("4"), 40)), List.of(at(and(nodes("2"), slow), 25)));
        assertThat(difference.text(TextStyle.DEFAULT, false))
                .contains("seed 1, nic.rate=200 Gb/s)", "-50", "1 moved, 1 only in the base");
        assertThat(difference.figures().get("head").toString()).contains("overrides={nic.rate=200 Gb/s}");
    }

    @Test
    void whatOneRunSweepsKeepsPointsApart() throws IOException {
        FolderDifference difference =
                difference(List.of(at(nodes("2"), 50), at(nodes("4"), 40)), List.of(at(nodes("4"), 40)));
        assertThat(difference.text(TextStyle.DEFAULT, false)).contains("1 equal, 0 moved, 1 only in the base");
    }

    @Test
    void numbersThatAreOtherwiseTheSameAreComparedInTheirOrder() throws IOException {
        FolderDifference difference =
                difference(List.of(row("1", 1), row("1", 2)), List.of(row("1", 1), row("1", 2), row("1", 3)));
        assertThat(difference.text(TextStyle.DEFAULT, false))
                .contains("3 numbers: 2 equal, 0 moved, 1 only in the head.");
    }

    @Test
    void exactlyTheNumbersThatWereMovedAreNamed() throws IOException {
        long seed = 20250422;
        Random random = new Random(seed);
        for (int round = 0; round < 30; round++) {
            List<ResultRow> base = new ArrayList<>();
            List<ResultRow> head = new ArrayList<>();
            Map<BigDecimal, BigDecimal> moved = new HashMap<>();
            for (int gpus = 1; gpus <= 20; gpus++) {
                double value = random.nextInt(1000) - 500;
                boolean moves = random.nextInt(4) == 0;
                double after = moves ? value + 1 + random.nextInt(9) : value;
                base.add(row(String.valueOf(gpus), value));
                head.add(row(String.valueOf(gpus), after));
                if (moves) {
                    moved.put(new BigDecimal(gpus), BigDecimal.valueOf((long) after));
                }
            }
            Collections.shuffle(head, random);
            Map<Object, Object> named = new HashMap<>();
            for (Object move : (List<?>) difference(base, head).figures().get("moved")) {
                Map<?, ?> figures = (Map<?, ?>) move;
                named.put(((Map<?, ?>) figures.get("labels")).get("gpus"), figures.get("head"));
            }
            assertThat(named).as("seed %d, round %d", seed, round).isEqualTo(moved);
        }
    }

    @Test
    void whereDozensMovedTheHeadlineIsShownAndTheRestCounted() throws IOException {
        List<ResultRow> base = new ArrayList<>();
        List<ResultRow> head = new ArrayList<>();
        for (int gpus = 1; gpus <= 40; gpus++) {
            String metric = gpus <= 2 ? "headline_time" : "other_time";
            base.add(row(metric, gpus, 100, "us"));
            head.add(row(metric, gpus, gpus <= 2 ? 101 : 200, "us"));
        }
        Path before = write("base", base);
        Path after = write("head", head);
        RunFile.write(
                after.resolve(RunFile.NAME),
                new RunDescription(
                        "s", "t", "", "c", "1", 1, "", List.of(), List.of(), List.of("headline_time"), List.of()));
        FolderDifference difference = FolderDifference.between(before, after);

        String text = difference.text(TextStyle.DEFAULT, false);
        assertThat(text).contains("38 more moved; --all shows them.", "+1.00 %").doesNotContain("other_time");
        List<String> all = difference.text(TextStyle.DEFAULT, true).lines().toList();
        assertThat(all).filteredOn(line -> line.startsWith("other_time")).hasSize(38);
        assertThat(all)
                .filteredOn(line -> line.contains("_time"))
                .first()
                .asString()
                .startsWith("headline_time");
        assertThat(difference.markdown().lines())
                .filteredOn(line -> line.contains("other"))
                .hasSize(38);
    }

    @Test
    void sharesMoveByPercentagePoints() throws IOException {
        FolderDifference difference =
                difference(List.of(row("share", 8, 1.5, "%")), List.of(row("share", 8, 2.25, "%")));
        assertThat(difference.text(TextStyle.DEFAULT, false))
                .contains("+0.75 points")
                .doesNotContain("+50");
        Map<?, ?> move = (Map<?, ?>) ((List<?>) difference.figures().get("moved")).get(0);
        assertThat(move.get("change_points")).isEqualTo(new BigDecimal("0.75"));
    }

    @Test
    void aMoveTooSmallForTwoDecimalsIsStillSeen() throws IOException {
        assertThat(difference(List.of(row("1", 1000)), List.of(row("1", 1000.001)))
                        .text(TextStyle.DEFAULT, false))
                .contains("+0.0001 %");
    }

    @Test
    void whatIsNoResultFolderIsRefused() throws IOException {
        Path none = folder.resolve("none");
        Path good = write("good", SampleRun.results());
        assertRefused(none, good, none + ": no such folder; expected a result folder, where a finished run leaves");
        assertRefused(good, folder, folder + ": has no results.jsonl; expected a result folder");
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertRefused(file, good, file + ": is a file; expected a result folder");
    }

    private static void assertRefused(Path base, Path head, String message) {
        assertThatThrownBy(() -> FolderDifference.between(base, head))
                .isInstanceOf(NotAResultFolderException.class)
                .hasMessageStartingWith(message);
    }

    private FolderDifference difference(List<ResultRow> base, List<ResultRow> head) throws IOException {
        return FolderDifference.between(write("base", base), write("head", head));
    }

    private Path write(String name, List<ResultRow> rows) throws IOException {
        ResultsFile.write(folder.resolve(name).resolve(ResultsFile.NAME), rows);
        return folder.resolve(name);
    }

    private static ResultRow row(String metric, int gpus, double value, String unit) {
        return new ResultRow(
                "s",
                Map.of(),
                metric,
                Map.of("gpus", String.valueOf(gpus)),
                value,
                unit,
                Basis.SIMULATED,
                null,
                1,
                "1");
    }

    private static ResultRow row(String gpus, double value) {
        return new ResultRow(
                "s", Map.of(), "bandwidth", Map.of("gpus", gpus), value, "GB/s", Basis.SIMULATED, null, 1, "1");
    }

    private static ResultRow at(Map<String, String> point, double value) {
        return new ResultRow("s", point, "bandwidth", Map.of(), value, "GB/s", Basis.SIMULATED, null, 1, "1");
    }

    private static Map<String, String> nodes(String number) {
        return Map.of("cluster.nodes", number);
    }

    private static Map<String, String> and(Map<String, String> some, Map<String, String> others) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }
}
