package io.octoplane.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ValidationRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviationBarsTest {

    @Test
    void barsStartAtThePublishedFigureAndTheBandIsItsUncertainty() {
        String bars = bars(row(50, 48, 1.0), row(50, 52.5, null));
        assertThat(bars)
                .contains(">−5 %<", ">+5 %<", "viewBox=\"-5 0 10 20\"")
                .as("two per cent either side")
                .contains("<rect x=\"-2\" y=\"0\" width=\"4\" height=\"20\" class=\"band\">")
                .as("four per cent below")
                .contains("<rect x=\"-4\" y=\"5\" width=\"4\" height=\"10\" class=\"good\">")
                .as("five per cent above")
                .contains("<rect x=\"0\" y=\"5\" width=\"5\" height=\"10\" class=\"good\">")
                .contains("simulated 48 GB/s, published 50 GB/s ± 1 GB/s: -4.0 %")
                .containsOnlyOnce("class=\"band\"");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1.01, 2", "2.5, 5", "12.2, 20", "99, 100", "101, 200"})
    void theScaleEndsAtARoundNumberThatHoldsEveryBar(double error, int end) {
        assertThat(bars(row(100, 100 + error, null))).contains(">+" + end + " %<");
    }

    @Test
    void anUncertaintyWiderThanTheErrorFitsToo() {
        assertThat(bars(row(10, 10, 3.0))).contains(">+50 %<", "class=\"band\"");
    }

    private static String bars(ValidationRow... rows) {
        Html html = new Html();
        DeviationBars.addTo(html, List.of(rows));
        return html.toString();
    }

    private static ValidationRow row(double published, double simulated, Double uncertainty) {
        return new ValidationRow(
                "id",
                "source",
                "m",
                Map.of(),
                Map.of(),
                published,
                simulated,
                "GB/s",
                Basis.SIMULATED,
                uncertainty,
                null);
    }
}
