package io.octoplane.reports.html;

import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.ValidationRow;
import io.octoplane.reports.table.Table.Tone;
import io.octoplane.reports.table.ValidationSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How far each simulated figure is from the published one, as bars from a common line, before the published uncertainty. */
final class DeviationBars {

    private static final double HEIGHT = 20;
    private static final int PIXELS = 18;

    private final Html html;

    /** Where the scale ends on either side, in per cent. */
    private final double end;

    private DeviationBars(Html html, double end) {
        this.html = html;
        this.end = end;
    }

    /** Adds the bars of these rows, at least one. */
    static void addTo(Html html, List<ValidationRow> rows) {
        double most = rows.stream()
                .mapToDouble(row -> Math.max(Math.abs(row.errorPercent()), uncertainty(row)))
                .max()
                .orElseThrow();
        new DeviationBars(html, roundAbove(most)).add(rows);
    }

    private void add(List<ValidationRow> rows) {
        html.open("div", "class", "scroll").open("table", "class", "deviations");
        html.open("thead").open("tr").element("th", "published figure", "scope", "col", "class", "words");
        html.open("th", "scope", "col").open("span", "class", "ends");
        html.element("span", "−" + Numbers.text(end) + " %");
        html.element("span", "as published").element("span", "+" + Numbers.text(end) + " %");
        html.close().close().element("th", "error", "scope", "col", "class", "number");
        html.close().close();
        Map<String, List<ValidationRow>> bySource = new LinkedHashMap<>();
        rows.forEach(row -> bySource.computeIfAbsent(row.source(), source -> new ArrayList<>())
                .add(row));
        bySource.forEach((source, ofSource) -> {
            html.open("tbody").open("tr");
            html.element("th", source, "colspan", "3", "scope", "rowgroup")
                    .close()
                    .line();
            ofSource.forEach(this::row);
            html.close();
        });
        html.close().close().line();
    }

    private void row(ValidationRow row) {
        double error = row.errorPercent();
        String tone = ValidationSummary.tone(error).name().toLowerCase(Locale.ROOT);
        html.open("tr").element("th", row.id(), "scope", "row").open("td", "class", "bar");
        String words = "simulated " + amount(row.simulated(), row) + ", published " + amount(row.published(), row)
                + (row.uncertainty() == null ? "" : " ± " + amount(row.uncertainty(), row)) + ": "
                + Numbers.signed(error, 1) + " %";
        Strip strip = Strip.start(html, -end, 2 * end, HEIGHT, PIXELS, words);
        strip.bar(-end, 0, 2 * end, HEIGHT, "ground", words);
        double uncertainty = uncertainty(row);
        if (uncertainty > 0) {
            String range = Numbers.fixed(uncertainty, 2) + " %";
            strip.bar(-uncertainty, 0, 2 * uncertainty, HEIGHT, "band", words + "; the figure itself is ± " + range);
        }
        strip.bar(Math.min(0, error), HEIGHT / 4, Math.abs(error), HEIGHT / 2, tone, words);
        strip.bar(-end / 400, 0, end / 200, HEIGHT, "zero", "").end();
        html.close()
                .element("td", Numbers.signed(error, 1) + " %", "class", "number" + colour(error))
                .close()
                .line();
    }

    private static String colour(double error) {
        Tone tone = ValidationSummary.tone(error);
        return tone == Tone.PLAIN ? "" : " " + tone.name().toLowerCase(Locale.ROOT);
    }

    private static String amount(double value, ValidationRow row) {
        return Numbers.text(Numbers.roundToSignificant(value, 5)) + (row.unit().isEmpty() ? "" : " " + row.unit());
    }

    /** The published uncertainty in per cent of the published figure; 0 when it is not known. */
    private static double uncertainty(ValidationRow row) {
        return row.uncertainty() == null ? 0 : 100 * row.uncertainty() / Math.abs(row.published());
    }

    /** The next of 1, 2, 5, 10, 20, 50 and so on. */
    private static double roundAbove(double percent) {
        double power = 1;
        while (true) {
            for (int step : new int[] {1, 2, 5}) {
                if (step * power >= percent) {
                    return step * power;
                }
            }
            power *= 10;
        }
    }
}
