package io.octoplane.reports.chart;

import io.octoplane.reports.format.ChartRequest;
import io.octoplane.reports.format.MetricWords;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ValidationRow;
import io.octoplane.reports.table.PointKey;
import io.octoplane.reports.table.PointKeys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the chart that a request asks for out of the rows of a run: a panel for each metric. */
final class ChartSpecs {

    private static final int MOST_VALUES_AS_CATEGORIES = 3;

    private final ChartRequest request;
    private final List<ResultRow> rows;
    private final List<ValidationRow> validations;
    private final PointKey along;
    private final Optional<PointKey> panels;
    private final List<PointKey> apart;
    private final List<String> groups;
    private final List<String> sources;
    private final XScale scale;

    private ChartSpecs(ChartRequest request, List<ResultRow> allRows, List<ValidationRow> allValidations) {
        this.request = request;
        List<ResultRow> asked = allRows.stream()
                .filter(row -> request.metrics().contains(row.metric()))
                .filter(request.layout()::takes)
                .filter(row ->
                        row.labels().containsKey(request.xKey()) || row.point().containsKey(request.xKey()))
                .toList();
        this.rows = request.layout().stacked()
                ? new StackedRows(
                                row -> row.metric()
                                        + ' '
                                        + row.point()
                                        + ' '
                                        + row.labels().get(request.xKey()),
                                request.layout().series())
                        .of(asked)
                : asked;
        this.along = keyOf(request.xKey());
        this.panels = request.layout().panels().isEmpty()
                ? Optional.empty()
                : Optional.of(keyOf(request.layout().panels()));
        this.apart = request.layout().series().isEmpty()
                ? PointKeys.distinguishing(rows).stream()
                        .filter(key -> !key.equals(along) && !PointKeys.follows(key, List.of(along), rows))
                        .filter(key -> panels.filter(key::equals).isEmpty())
                        .toList()
                : List.of(keyOf(request.layout().series()));
        this.groups = rows.stream().map(this::group).distinct().toList();
        this.validations = allValidations.stream()
                .filter(validation -> rows.stream().anyMatch(validation::isAbout))
                .toList();
        this.sources =
                validations.stream().map(ValidationRow::source).distinct().toList();
        // Where somebody said how to lay the chart out, numbers stay numbers.
        this.scale = request.layout().stacked()
                ? XScale.CATEGORIES
                : scaleOf(
                        rows.stream().map(along::valueIn).distinct().toList(),
                        request.layout().series().isEmpty() ? groups.size() : 1);
    }

    /**
     * @throws IllegalArgumentException when a metric has nothing to draw, or the metrics have different units; the message says
     *     which
     */
    static ChartSpec of(ChartRequest request, List<ResultRow> rows, List<ValidationRow> validations) {
        return new ChartSpecs(request, rows, validations).spec();
    }

    private ChartSpec spec() {
        for (String metric : request.metrics()) {
            if (rows.stream().noneMatch(row -> row.metric().equals(metric))) {
                throw new IllegalArgumentException(
                        "no result of " + metric + " has the label or override '" + request.xKey() + "'");
            }
        }
        List<String> units = rows.stream().map(ResultRow::unit).distinct().toList();
        if (units.size() > 1) {
            throw new IllegalArgumentException("its metrics have different units: " + String.join(", ", units));
        }
        return new ChartSpec(
                request.title(),
                request.subtitle(),
                request.xTitle(),
                request.yTitle(),
                units.get(0),
                scale,
                request.layout().logarithmic(),
                request.layout().stacked(),
                panels.map(this::panelsBy)
                        .orElseGet(() ->
                                request.metrics().stream().map(this::panelOf).toList()));
    }

    private PointKey keyOf(String name) {
        return new PointKey(name, rows.stream().anyMatch(row -> row.labels().containsKey(name)));
    }

    private List<ChartPanel> panelsBy(PointKey key) {
        return rows.stream()
                .map(key::valueIn)
                .distinct()
                .map(value -> panel(
                        inWords(key, value),
                        rows.stream()
                                .filter(row -> key.valueIn(row).equals(value))
                                .toList()))
                .toList();
    }

    private ChartPanel panelOf(String metric) {
        return panel(
                request.metrics().size() == 1 ? "" : MetricWords.of(metric),
                rows.stream().filter(row -> row.metric().equals(metric)).toList());
    }

    private ChartPanel panel(String title, List<ResultRow> ofPanel) {
        Map<String, List<ResultRow>> byGroup = new LinkedHashMap<>();
        for (ResultRow row : ofPanel) {
            byGroup.computeIfAbsent(group(row), name -> new ArrayList<>()).add(row);
        }
        List<ChartSeries> series = new ArrayList<>();
        byGroup.forEach((group, ofGroup) -> series.add(simulated(group, ofGroup)));
        byGroup.forEach((group, ofGroup) -> series.addAll(published(group, ofGroup)));
        return new ChartPanel(title, series);
    }

    /** What tells the line of a row from others of the same metric; empty when there is only one line. */
    private String group(ResultRow row) {
        return apart.stream()
                .filter(key -> !key.valueIn(row).isEmpty())
                .map(key -> inWords(key, key.valueIn(row)))
                .collect(Collectors.joining(", "));
    }

    /** A word speaks for itself; a number does not. */
    private static String inWords(PointKey key, String value) {
        return PointKeys.isNumber(value) ? key.shortName() + " " + value : value;
    }

    private ChartSeries simulated(String group, List<ResultRow> ofGroup) {
        List<ChartPoint> points = ofGroup.stream()
                .map(row -> new ChartPoint(
                        along.valueIn(row),
                        row.value(),
                        row.replicated() == null
                                ? null
                                : Double.valueOf(row.replicated().halfWidth()),
                        row.boundBy()))
                .toList();
        int number = groups.indexOf(group);
        return new ChartSeries(simulatedName(group), ChartSeries.Kind.SIMULATED, number, number, 0, inOrder(points));
    }

    /** A series for each source of published figures about these rows. */
    private List<ChartSeries> published(String group, List<ResultRow> ofGroup) {
        List<ChartSeries> series = new ArrayList<>();
        for (int marker = 0; marker < sources.size(); marker++) {
            String source = sources.get(marker);
            List<ChartPoint> points = new ArrayList<>();
            for (ResultRow row : ofGroup) {
                validations.stream()
                        .filter(validation -> validation.source().equals(source) && validation.isAbout(row))
                        .map(validation ->
                                new ChartPoint(along.valueIn(row), validation.published(), validation.uncertainty()))
                        .forEach(points::add);
            }
            if (!points.isEmpty()) {
                int number = groups.indexOf(group);
                // Colour tells groups apart; when there is only one, it is free to tell the sources apart.
                int colour = groups.size() == 1 ? 1 + marker : number;
                series.add(new ChartSeries(
                        publishedName(group, source),
                        ChartSeries.Kind.PUBLISHED,
                        number,
                        colour,
                        marker,
                        inOrder(points)));
            }
        }
        return series;
    }

    /** Before bars all markers look alike, and their place tells the group. */
    private String publishedName(String group, String source) {
        return scale == XScale.CATEGORIES ? source : name(group, source);
    }

    /** That a line was simulated needs saying only beside one that was not. */
    private String simulatedName(String group) {
        return !group.isEmpty() && sources.isEmpty() ? group : name(group, "simulated");
    }

    private static String name(String group, String source) {
        return group.isEmpty() ? source : group + ", " + source;
    }

    private List<ChartPoint> inOrder(List<ChartPoint> points) {
        return switch (scale) {
            case CATEGORIES -> points;
            case LINEAR, LOGARITHMIC ->
                points.stream()
                        .sorted(Comparator.comparingDouble(point -> AxisNumber.of(point.x())))
                        .toList();
        };
    }

    private static XScale scaleOf(List<String> values, int groups) {
        // A few values of several groups are there to be compared side by side, even if they are numbers.
        boolean few = groups > 1 && values.size() <= MOST_VALUES_AS_CATEGORIES;
        if (few || !AxisNumber.areNumbers(values)) {
            return XScale.CATEGORIES;
        }
        double[] numbers = values.stream().mapToDouble(AxisNumber::of).sorted().toArray();
        // Sizes that double look best on a logarithmic axis: no gap less than half again, and eightfold in all. Parts
        // of one do not.
        boolean grows = numbers.length > 2 && numbers[0] >= 1 && numbers[numbers.length - 1] >= 8 * numbers[0];
        for (int i = 1; i < numbers.length; i++) {
            grows = grows && numbers[i] >= 1.5 * numbers[i - 1];
        }
        return grows ? XScale.LOGARITHMIC : XScale.LINEAR;
    }
}
