package io.octoplane.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.LinkRow;
import io.octoplane.reports.format.ResultRow;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkHeatTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "0.0999, 0", "0.1, 1", "0.55, 5", "0.9999, 9", "1, 10"})
    void theColourIsTheTenthThatTheUseFallsInto(double use, int step) {
        String heat = heat(List.of(link("<a>", use)));
        assertThat(heat)
                .contains("class=\"use-" + step + "\"><title>&lt;a&gt;: ")
                .contains("aria-label=\"capacity in use: ", " in the mean of 1, most ");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 256})
    void fewLinksHaveACellEachInTheirOrder(int links) {
        assertThat(titles(heat(links(links))))
                .hasSize(links)
                .allSatisfy(title -> assertThat(title).endsWith("at its peak"))
                .first()
                .asString()
                .startsWith("link 0: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {257, 1000, 100_000})
    void manyLinksShareCellsAndEachIsInExactlyOne(int links) {
        List<String> titles = titles(heat(links(links)));
        assertThat(titles).hasSize(64);
        int next = 1;
        double before = 1;
        for (String title : titles) {
            MatchResult range = Pattern.compile(
                            "links (\\d+) to (\\d+) of " + links + " by load: link \\d+ ([0-9.]+) %.*")
                    .matcher(title)
                    .results()
                    .findFirst()
                    .orElseThrow();
            assertThat(Integer.parseInt(range.group(1))).isEqualTo(next);
            next = Integer.parseInt(range.group(2)) + 1;
            assertThat(Double.parseDouble(range.group(3)) / 100).isLessThanOrEqualTo(before);
            before = Double.parseDouble(range.group(3)) / 100;
        }
        assertThat(next).isEqualTo(links + 1);
    }

    @Test
    void thePageStaysSmallHoweverManyLinksAndPointsThereAre() {
        List<LinkRow> links = IntStream.range(0, 40_000)
                .mapToObj(i -> new LinkRow("point " + i / 200, "link " + i, "nic", i, 0.5, 1, null))
                .toList();
        String heat = heat(links);
        assertThat(heat)
                .contains("The first 140; all are in links.csv.", ">point 139<")
                .doesNotContain(">point 140<");
        assertThat(heat.length()).isLessThan(3_000_000);
    }

    @Test
    void pointsHaveShortNamesUnlessTwoWouldBeTheSame() {
        assertThat(PointNames.of(List.of(row("cluster.nodes", "8"), row("cluster.network.routing", "ecmp"))))
                .containsEntry("cluster.nodes=8", "nodes 8")
                .containsEntry("cluster.network.routing=ecmp", "ecmp");
        assertThat(PointNames.of(List.of(row("a.nodes", "8"), row("b.nodes", "8"))))
                .isEmpty();
    }

    private static String heat(List<LinkRow> links) {
        Html html = new Html();
        LinkHeat.addTo(html, links, Map.of());
        return html.toString();
    }

    /** The titles of the cells, without those of the scale. */
    private static List<String> titles(String heat) {
        return Pattern.compile("<title>([^<]*)</title>")
                .matcher(heat)
                .results()
                .map(title -> title.group(1))
                .filter(title -> title.contains("link"))
                .toList();
    }

    private static List<LinkRow> links(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> link("link " + i, i % 97 / 96.0))
                .toList();
    }

    private static LinkRow link(String name, double use) {
        return new LinkRow("point", name, "nic", 1, use, 1, null);
    }

    private static ResultRow row(String path, String value) {
        return new ResultRow("s", Map.of(path, value), "m", Map.of(), 1, "", Basis.SIMULATED, null, 1, "1");
    }
}
