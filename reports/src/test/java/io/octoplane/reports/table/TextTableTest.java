package io.octoplane.reports.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.reports.SampleRun;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.Table.Tone;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void theTableOfARunReadsWell() {
        Table table = ComparisonTable.of(SampleRun.results(), SampleRun.validations());
        assertThat(TextTable.render(table, TextStyle.DEFAULT))
                .isEqualTo(
                        """
                        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                        gpus  simulated  insights figure7  error %  deepep 2025-04-22  error %  bound by
                        ──────────────────────────────────────────────────────────────────────────────────────
                        dispatch bandwidth, GB/s
                           8      155.3                                           153     +1.5  NVLink
                          16       43.9             42.47     +3.4                 43     +2.1  forwarding SMs
                          32       57.1             58.02     -1.6                 58     -1.6  NIC
                          64       49.2             50.58     -2.7                 51     -3.5  NIC
                         128       45.1             45.34     -0.5                              NIC

                        combine bandwidth, GB/s
                           8      156.8                                           158     -0.8  NVLink
                          16       44.2             43.05     +2.7                 43     +2.8  reducing SMs
                          32       56.3             56.96     -1.2                 57     -1.2  NIC
                          64       50.1             48.54     +3.2                 50     +0.2  NIC
                         128       43.9             41.60     +5.5                              NIC
                        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                        """);
    }

    @Test
    void plainRulesAreHyphens() {
        String text = TextTable.render(twoColumns("a", "1"), new TextStyle(100, false, false));
        assertThat(text)
                .isEqualTo(
                        """
                ===========
                name  value
                -----------
                a         1
                ===========
                """);
    }

    @Test
    void wideCellsWrapAndNumbersDoNot() {
        String text = TextTable.render(twoColumns("one two three four", "123456789"), new TextStyle(22, false, false));
        assertThat(text).contains("name             value\n").contains("\none two      123456789\nthree four\n");
    }

    @Test
    void namesStayWholeHoweverNarrowTheTerminal() {
        Table table = Table.plain(
                List.of(Column.words("metric"), Column.words("topology"), Column.words("bound by")),
                List.of(List.of(
                        Cell.of("dispatch_transmit_time"),
                        Cell.of("multi-rail-fat-tree"),
                        Cell.of("NIC transmit 80 %, communication SMs 17 % (node0/nic1)"))));
        for (int width = 40; width <= 100; width++) {
            assertThat(TextTable.render(table, new TextStyle(width, true, false)))
                    .as("width %d", width)
                    .contains("dispatch_transmit_time", "multi-rail-fat-tree", "communication", "(node0/nic1)");
        }
    }

    @Test
    void noLineIsWiderThanAskedNorEndsInASpace() {
        long seed = 3;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<List<Cell>> rows = IntStream.range(0, 5)
                    .mapToObj(row -> List.of(words(random), Cell.of(String.valueOf(random.nextInt())), words(random)))
                    .toList();
            Table table = Table.plain(List.of(Column.words("a"), Column.numbers("b"), Column.words("c")), rows);
            // Room for the longest word of each column.
            int width = 56 + random.nextInt(60);
            assertThat(TextTable.render(table, new TextStyle(width, true, false))
                            .lines())
                    .as("seed %d, round %d", seed, round)
                    .allSatisfy(line ->
                            assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(width))
                    .noneMatch(line -> line.endsWith(" "));
        }
    }

    @Test
    void colourMarksOnlyTextAndOnlyWhenAskedFor() {
        Table table = Table.plain(List.of(Column.numbers("error")), List.of(List.of(new Cell("+9.9 %", Tone.BAD))));
        assertThat(TextTable.render(table, TextStyle.DEFAULT)).doesNotContain("\u001b");
        assertThat(TextTable.render(table, TextStyle.DEFAULT.withColour(true)))
                .contains("\u001b[31m+9.9 %\u001b[0m\n")
                .contains("\u001b[1merror\u001b[0m\n");
    }

    @Test
    void aTableWithoutRowsIsNothing() {
        assertThat(TextTable.render(Table.plain(List.of(Column.words("a")), List.of()), TextStyle.DEFAULT))
                .isEmpty();
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> Table.plain(List.of(Column.words("a")), List.of(List.of(Cell.EMPTY, Cell.EMPTY))))
                .hasMessage("a row has 2 cells where the table has 1 columns");
    }

    @Test
    void markdownEscapesWhatItWouldRead() {
        assertThat(MarkdownTable.render(twoColumns("a|b *c* <d>\ne", "1")))
                .isEqualTo("| name | value |\n| --- | ---: |\n| a\\|b \\*c\\* &lt;d> e | 1 |\n");
    }

    @Test
    void sectionsBecomeAColumnWhereThereAreNone() {
        Table table = ResultTable.of(SampleRun.results().subList(0, 2), List.of());
        assertThat(CsvTable.render(table))
                .isEqualTo(
                        """
                        metric,simulated,bound by
                        "dispatch_bandwidth, GB/s",155.3,NVLink
                        "combine_bandwidth, GB/s",156.8,NVLink
                        """);
    }

    private static Table twoColumns(String name, String value) {
        return Table.plain(
                List.of(Column.words("name"), Column.numbers("value")),
                List.of(List.of(Cell.of(name), Cell.of(value))));
    }

    private static Cell words(Random random) {
        StringBuilder text = new StringBuilder();
        for (int word = random.nextInt(12); word > 0; word--) {
            text.append("abcdefghij€klmnopqrst", 0, 1 + random.nextInt(20)).append(' ');
        }
        return Cell.of(text.toString());
    }
}
