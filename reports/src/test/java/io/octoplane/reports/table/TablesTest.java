package io.octoplane.reports.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.reports.SampleRun;
import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.LinkQueue;
import io.octoplane.reports.format.LinkRow;
import io.octoplane.reports.format.Replicated;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ValidationRow;
import io.octoplane.reports.table.Table.Tone;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each table says about the rows that it is made from. */
class TablesTest {

    @Test
    void aLinkOfLittleUseWithTheLongestQueueIsAmongTheBusiest() {
        List<LinkRow> links = List.of(
                new LinkRow("p", "busy", "leaf", 100, 0.9, 1, new LinkQueue(1, 2, 3, 0, 0, 0, 0)),
                new LinkRow("p", "idle", "leaf", 100, 0.2, 1, new LinkQueue(0, 0, 0, 0, 0, 0, 0)),
                new LinkRow("p", "jammed", "leaf", 100, 0.1, 1, new LinkQueue(10, 20, 30, 0, 0, 0, 0)));
        assertThat(LinkTables.busiest(links, 1).sections().get(0).rows())
                .extracting(row -> row.get(0).text())
                .containsExactly("busy", "jammed");
    }

    @Test
    void overridesThatFollowFromLabelsAreNotShown() {
        assertThat(PointKeys.distinguishing(SampleRun.results())).containsExactly(new PointKey("gpus", true));
    }

    @Test
    void overridesThatTellPointsApartAre() {
        List<ResultRow> rows = List.of(
                row("m", Map.of("cluster.network.topology", "mpft", "seed", "1"), Map.of("gpus", "8"), null),
                row("m", Map.of("cluster.network.topology", "mrft", "seed", "1"), Map.of("gpus", "8"), null));
        List<PointKey> keys = PointKeys.distinguishing(rows);
        assertThat(keys).containsExactly(new PointKey("cluster.network.topology", false));
        assertThat(keys.get(0).shortName()).isEqualTo("network.topology");
        assertThat(CsvTable.render(ResultTable.of(rows, List.of())))
                .isEqualTo("metric,network.topology,simulated\n\"m, s\",mpft,1\n\"m, s\",mrft,1\n");
    }

    @Test
    void shortNamesThatCollideStayLong() {
        List<ResultRow> rows = List.of(
                row("m", Map.of("a.nic.rate", "1", "b.nic.rate", "1"), Map.of(), null),
                row("m", Map.of("a.nic.rate", "1", "b.nic.rate", "2"), Map.of(), null),
                row("m", Map.of("a.nic.rate", "2", "b.nic.rate", "2"), Map.of(), null));
        assertThat(CsvTable.render(AnswerTable.of(rows))).contains("a.nic.rate").contains("b.nic.rate");
    }

    @Test
    void aNumberThatWasNotSimulatedSaysWhatItIs() {
        ResultRow derived = new ResultRow("s", Map.of(), "m", Map.of(), 2, "s", Basis.DERIVED, null, 1, "1");
        assertThat(CsvTable.render(ResultTable.of(List.of(derived), List.of())))
                .isEqualTo("metric,value,basis\n\"m, s\",2,derived\n");
    }

    @Test
    void theAnswerHasOneRowAPoint() {
        assertThat(CsvTable.render(AnswerTable.of(SampleRun.results())))
                .isEqualTo(
                        """
                        gpus,"dispatch bandwidth, GB/s","combine bandwidth, GB/s",bound by
                        8,155.3,156.8,NVLink
                        16,43.9,44.2,dispatch bandwidth: forwarding SMs; combine bandwidth: reducing SMs
                        32,57.1,56.3,NIC
                        64,49.2,50.1,NIC
                        128,45.1,43.9,NIC
                        """);
    }

    @Test
    void allResultsHaveOneRowANumber() {
        List<ResultRow> rows = List.of(
                row("m", Map.of("nodes", "1"), Map.of(), "NIC"),
                row("m", Map.of("nodes", "2"), Map.of(), null),
                new ResultRow("s", Map.of("nodes", "2"), "n", Map.of(), 0.5, "", Basis.DERIVED, null, 1, "1"));
        assertThat(CsvTable.render(AllResultsTable.of(rows, 3)))
                .isEqualTo(
                        """
                        nodes,metric,value,unit,basis,bound by
                        1,m,1,s,simulated,NIC
                        2,m,1,s,simulated,
                        2,n,0.5,,derived,
                        """);
        assertThat(AllResultsTable.of(rows, 2).rowCount()).isEqualTo(2);
    }

    @Test
    void meansOfReplicationsHaveTheirHalfWidthBesideThem() {
        List<ResultRow> rows = List.of(
                replicated("1", 12.345678, new Replicated(0.5, 0.9, List.of(12.0, 13.0))),
                replicated("2", 45.6, new Replicated(0.00004, 0.95, List.of(45.6, 45.6, 45.6))),
                replicated("3", 45.6, new Replicated(0, 0.95, List.of(45.6, 45.6))),
                replicated("4", 7, null));
        assertThat(CsvTable.render(AnswerTable.of(rows)))
                .isEqualTo(
                        """
                        nodes,"m, s"
                        1,12.346 ± 0.500
                        2,45.600 ± 0.00004
                        3,45.600 ± 0.000
                        4,7.000
                        """);
        assertThat(CsvTable.render(ResultTable.of(rows, List.of())))
                .isEqualTo(
                        """
                        metric,nodes,simulated,half-width,replications,confidence,median,5th percentile,95th percentile
                        "m, s",1,12.346,0.500,2,90 %,12.500,12.050,12.950
                        "m, s",2,45.600,0.00004,3,95 %,45.600,45.600,45.600
                        "m, s",3,45.600,0.000,2,95 %,45.600,45.600,45.600
                        "m, s",4,7.000,,,,,,
                        """);
        assertThat(CsvTable.render(AllResultsTable.of(rows, 1))).contains("1,m,12.346 ± 0.500,s");
        assertThat(ReplicationNote.of(rows))
                .contains("± is the half-width of the 90, 95 % confidence interval of the mean over 2 to 3"
                        + " replications.");
        assertThat(ReplicationNote.of(rows.subList(1, 2)))
                .contains("± is the half-width of the 95 % confidence interval of the mean over 3 replications.");
        assertThat(ReplicationNote.of(rows.subList(3, 4))).isEmpty();
    }

    private static ResultRow replicated(String nodes, double value, Replicated replicated) {
        return new ResultRow(
                "s", Map.of("nodes", nodes), "m", Map.of(), value, "s", Basis.SIMULATED, null, 1, "1", replicated);
    }

    @Test
    void publishedFiguresStandBySource() {
        List<ValidationRow> rows = SampleRun.validations();
        assertThat(CsvTable.render(ValidationTable.of(List.of(rows.get(0), rows.get(8)))))
                .isEqualTo(
                        """
                        source,published figure,simulated,published,±,unit,error,note
                        "arXiv 2505.09343, figure 7",insights.figure7.dispatch.16,43.9,42.47,0.005,GB/s,+3.4 %,
                        "DeepEP README, 2025-04-22",deepep.normal.2025-04-22.dispatch.8,155.3,153,0.5,GB/s,+1.5 %,one node: no RDMA
                        """);
    }

    @Test
    void theSummaryGivesMedianAndWorst() {
        ValidationSummary summary =
                ValidationSummary.of(List.of(figure("a", 101), figure("b", 97), figure("c", 110), figure("d", 106)));
        assertThat(summary.medianErrorPercent()).isEqualTo(4.5);
        assertThat(summary.sentence()).isEqualTo("4 published figures: median error 4.5 %, largest +10.0 % (c).");
        assertThat(ValidationSummary.of(List.of(figure("b", 97))).sentence())
                .isEqualTo("One published figure: error -3.0 % (b).");
        assertThatThrownBy(() -> ValidationSummary.of(List.of())).hasMessage("no published figure to compare with");
    }

    @Test
    void figuresThatTheModelWasFittedToAreNoTestOfIt() {
        ValidationRow fit = figure("fit", 100.5, Basis.CALIBRATED);
        assertThat(ValidationSummary.of(List.of(fit, figure("b", 97))).sentence())
                .isEqualTo("One published figure: error -3.0 % (b). Not counted: 1 to which the model was fitted.");
        assertThat(ValidationSummary.of(List.of(fit, fit)).sentence())
                .isEqualTo("No prediction: the model was fitted to the published figures (2);"
                        + " largest error +0.5 % (fit).");
    }

    @Test
    void sourcesAreNamedByWhatTheirIdsBeginWith() {
        List<ValidationRow> rows = SampleRun.validations();
        assertThat(PublishedSets.of(rows).bySource())
                .containsEntry("arXiv 2505.09343, figure 7", "insights.figure7")
                .containsEntry("DeepEP README, 2025-04-22", "deepep.normal.2025-04-22");
        assertThat(PublishedSets.of(List.of(figure("a.1", 1), figure("b.1", 1))).bySource())
                .as("nothing in common")
                .containsOnly(Map.entry("source", "source"));
    }

    @Test
    void headersOfSourcesAreTwoWordsAsLongAsTheyTellThemApart() {
        assertThat(PublishedSets.of(SampleRun.validations()).headers())
                .containsEntry("arXiv 2505.09343, figure 7", "insights figure7")
                .containsEntry("DeepEP README, 2025-04-22", "deepep 2025-04-22");
        assertThat(PublishedSets.of(List.of(
                                from("one", "deepep.normal.2025.16"),
                                from("one", "deepep.normal.2025.32"),
                                from("two", "deepep.low-latency.2025.16"),
                                from("two", "deepep.low-latency.2025.32")))
                        .headers()
                        .values())
                .containsExactly("deepep normal 2025", "deepep low-latency 2025");
    }

    @Test
    void footnotesGiveSourcesAndNotes() {
        assertThat(Footnotes.of(SampleRun.validations()))
                .containsExactly(
                        "insights figure7: arXiv 2505.09343, figure 7",
                        "deepep 2025-04-22: DeepEP README, 2025-04-22",
                        "deepep.normal.2025-04-22.dispatch.8, deepep.normal.2025-04-22.combine.8: one node: no RDMA");
        assertThat(Footnotes.of(List.of())).isEmpty();
    }

    @Test
    void aNoteOnAWholeSetNamesTheSetAndManyNotesAreCounted() {
        assertThat(Footnotes.of(List.of(noted("a.b.1", "x"), noted("a.b.2", "x"))))
                .containsExactly("a b: source", "a b: x");
        List<ValidationRow> many = List.of(
                noted("a.1", "w"),
                noted("a.2", "w"),
                noted("a.3", "w"),
                noted("a.4", "w"),
                noted("a.5", "x"),
                noted("a.6", "y"),
                noted("a.7", "z"));
        assertThat(Footnotes.of(many))
                .containsExactly(
                        "a: source",
                        "a.1, a.2, a.3 and 1 more: w",
                        "a.5: x",
                        "a.6: y",
                        "1 more note on published figures in index.html");
    }

    @Test
    void tonesFollowTheSizeOfTheError() {
        assertThat(ValidationSummary.tone(-5)).isEqualTo(Tone.GOOD);
        assertThat(ValidationSummary.tone(13)).isEqualTo(Tone.NOTICE);
        assertThat(ValidationSummary.tone(-13.1)).isEqualTo(Tone.BAD);
    }

    @Test
    void aLayerShowsHowEvenlyItIsLoaded() {
        List<LinkRow> links = List.of(
                new LinkRow("p", "nic 0", "nic", 1_000_000_000, 0.5, 0.9, null),
                new LinkRow("p", "nic 1", "nic", 2_000_000_000, 0.75, 1, null),
                new LinkRow(
                        "p",
                        "spine 0",
                        "leaf-spine",
                        500,
                        0.1,
                        0.1,
                        new LinkQueue(1024.5, 32_768, 65_536, 12.25, 3, 0, 0)));
        assertThat(CsvTable.render(LinkTables.byLayer(links)))
                .isEqualTo(
                        """
                        layer,links,bytes in all,mean use,busiest,peak,busiest link
                        nic,2,3 GB,62.5 %,75.0 %,100.0 %,nic 1
                        leaf-spine,1,500 B,10.0 %,10.0 %,10.0 %,spine 0
                        """);
        assertThat(CsvTable.render(LinkTables.busiest(links, 1)))
                .isEqualTo(
                        """
                        layer,link,bytes,mean use,peak,mean queue,99 % below,peak queue,"stalled, us"
                        nic,nic 1,2 GB,75.0 %,100.0 %,,,,
                        leaf-spine,spine 0,500 B,10.0 %,10.0 %,1.02 kB,32.8 kB,65.5 kB,12.3
                        """);
    }

    @Test
    void bytesHaveThreeDigits() {
        assertThat(Bytes.text(0)).isEqualTo("0 B");
        assertThat(Bytes.text(999.6)).isEqualTo("1 kB");
        assertThat(Bytes.text(1_409_286_144)).isEqualTo("1.41 GB");
        assertThat(Bytes.text(Long.MAX_VALUE)).isEqualTo("9.22 EB");
    }

    @Test
    void aColumnOfNumbersLinesUp() {
        assertThat(numbers(42.47, 155.3, 58)).containsExactly("42.47", "155.30", "58.00");
        assertThat(numbers(3.6184321, 4)).containsExactly("3.618", "4.000");
        assertThat(numbers(1, 2, 0)).containsExactly("1", "2", "0");
        assertThat(numbers(1.5e-12, 3e9)).containsExactly("1.5E-12", "3000000000");
        assertThat(numbers()).isEmpty();
    }

    private static List<String> numbers(double... values) {
        NumberColumn column = NumberColumn.of(Arrays.stream(values).boxed().toList());
        return Arrays.stream(values).mapToObj(column::text).toList();
    }

    @Test
    void aLabelThatSomeMetricsLackDoesNotPartAPoint() {
        List<ResultRow> rows = List.of(
                row("transfer_time", Map.of("cluster.nodes", "2"), Map.of("gpus", "16"), null),
                row("time_lost", Map.of("cluster.nodes", "2"), Map.of(), null),
                row("transfer_time", Map.of("cluster.nodes", "4"), Map.of("gpus", "32"), null),
                row("time_lost", Map.of("cluster.nodes", "4"), Map.of(), null));
        assertThat(AnswerTable.of(rows).rowCount()).isEqualTo(2);
        assertThat(AnswerTable.of(rows.subList(0, 2)).rowCount()).isEqualTo(1);
    }

    @Test
    void largeTimesStandInLargerUnits() {
        assertThat(LargeTimes.scaled(List.of(time("a", 20_000), time("a", 4e6), time("a", 0), time("b", 9_999))))
                .extracting(row -> row.value() + " " + row.unit())
                .containsExactly("20.0 ms", "4000.0 ms", "0.0 ms", "9999.0 us");
        assertThat(LargeTimes.scaled(List.of(time("a", -2e7))))
                .extracting(ResultRow::unit)
                .containsExactly("s");
    }

    private static ResultRow time(String metric, double value) {
        return new ResultRow("s", Map.of(), metric, Map.of(), value, "us", Basis.SIMULATED, null, 1, "1");
    }

    private static ResultRow row(String metric, Map<String, String> point, Map<String, String> labels, String bound) {
        return new ResultRow("s", point, metric, labels, 1, "s", Basis.SIMULATED, bound, 1, "1");
    }

    private static ValidationRow noted(String id, String note) {
        return new ValidationRow(id, "source", "m", Map.of(), Map.of(), 100, 100, "s", Basis.SIMULATED, null, note);
    }

    private static ValidationRow from(String source, String id) {
        return new ValidationRow(id, source, "m", Map.of(), Map.of(), 100, 100, "s", Basis.SIMULATED, null, null);
    }

    private static ValidationRow figure(String id, double simulated) {
        return figure(id, simulated, Basis.SIMULATED);
    }

    private static ValidationRow figure(String id, double simulated, Basis basis) {
        return new ValidationRow(id, "source", "m", Map.of(), Map.of(), 100, simulated, "s", basis, null, null);
    }
}
