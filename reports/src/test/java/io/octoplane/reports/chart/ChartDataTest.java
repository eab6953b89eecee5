package io.octoplane.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.reports.SampleRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a page's script needs to draw a chart is all there, and the same as what is drawn here. */
class ChartDataTest {

    @Test
    void everyPointHasItsPlaceItsTextItsUncertaintyAndItsBound() {
        JsonNode chart = read(ChartPlan.of(
                        SampleRun.description(List.of(SampleRun.bandwidthChart())),
                        SampleRun.results(),
                        SampleRun.validations())
                .charts()
                .get(0)
                .spec());
        assertThat(chart.path("y").asString()).isEqualTo("Bandwidth per GPU (GB/s)");
        assertThat(chart.path("scale").asString()).isEqualTo("LOGARITHMIC");
        assertThat(chart.path("places").valueStream().map(place -> place.path("at")
                        .asDouble()))
                .as("logarithms to the base two")
                .containsExactly(3.0, 4.0, 5.0, 6.0, 7.0);
        JsonNode dispatch = chart.path("panels").path(0).path("series");
        assertThat(dispatch.path(0).path("points").path(2).toString())
                .isEqualTo("{\"x\":\"32\",\"at\":5,\"y\":57.1,\"text\":\"57.1\",\"bound\":\"NIC\"}");
        assertThat(dispatch.path(1).path("points").path(0).toString())
                .isEqualTo("{\"x\":\"16\",\"at\":4,\"y\":42.47,\"text\":\"42.47\",\"error\":0.005}");
        assertThat(dispatch.path(2).path("points").path(0).path("text").asString())
                .as("as many digits as were published")
                .isEqualTo("153");
    }

    @Test
    void barsOfAGroupStandSideBySideWithinTheirCategory() {
        JsonNode chart = read(new ChartSpec(
                "t", "", "x", "y", "", XScale.CATEGORIES, List.of(new ChartPanel("", List.of(bars(0), bars(1))))));
        JsonNode series = chart.path("panels").path(0).path("series");
        double first = series.path(0).path("points").path(1).path("at").asDouble();
        double second = series.path(1).path("points").path(1).path("at").asDouble();
        assertThat((first + second) / 2).isEqualTo(1);
        assertThat(second - first).isCloseTo(chart.path("bar").asDouble(), within(1e-9));
    }

    private static ChartSeries bars(int group) {
        return new ChartSeries(
                "s" + group,
                ChartSeries.Kind.SIMULATED,
                group,
                group,
                0,
                List.of(new ChartPoint("a", 1, null), new ChartPoint("b", 2, 0.5)));
    }

    private static JsonNode read(ChartSpec spec) {
        return JsonMapper.shared().readTree(ChartData.json(spec));
    }
}
