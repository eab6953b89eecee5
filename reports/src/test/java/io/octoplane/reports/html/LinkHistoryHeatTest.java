package io.octoplane.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.reports.format.LinkHistory;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinkHistoryHeatTest {
    @Test
    void binsOfOneColourAreOneBarAndSayTheirMean() {
        String page = page(List.of(new LinkHistory("p", "a->b", "link", 2, 7, List.of(0.12, 0.18, 0.5, 0.1))));
        assertThat(page)
                .contains(
                        "link: a-&gt;b",
                        "7.0 us",
                        "0.0 to 4.0 us: 15.0 %",
                        "4.0 to 6.0 us: 50.0 %",
                        "6.0 to 7.0 us: 10.0 %")
                .contains("use-1", "use-5")
                .contains("1 of 1 histories");
        assertThat(page.split("<rect", -1)).hasSize(4);
    }

    @Test
    void aLayerShowsItsMeanAndItsBusiestOnly() {
        List<LinkHistory> histories = IntStream.range(0, 9)
                .mapToObj(link -> new LinkHistory("p", "link " + link, "layer", 1, 1, List.of(0.5)))
                .toList();
        assertThat(page(histories)).contains("link 3").doesNotContain("link 4").contains("4 of 9 histories");
    }

    private static String page(List<LinkHistory> histories) {
        Html html = new Html();
        LinkHistoryHeat.addTo(html, histories, Map.of("p", "short"));
        return html.toString();
    }
}
