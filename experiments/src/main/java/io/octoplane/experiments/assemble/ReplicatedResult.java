package io.octoplane.experiments.assemble;

import io.octoplane.experiments.run.PointResult;
import io.octoplane.kernel.statistics.ConfidenceInterval;
import io.octoplane.reports.format.LimitRows;
import io.octoplane.reports.format.LinkHistory;
import io.octoplane.reports.format.LinkRow;
import io.octoplane.reports.format.Replicated;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.TimelineSpan;
import io.octoplane.workloads.execution.BoundBy;
import io.octoplane.workloads.execution.MessageMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Joins the replications of a point: numbers and the loads of links are means, the peaks of links are the highest of all
 * replications; the timeline and what links did over time are of the first. A resource that held back an operation only in some replications had
 * a share of zero in the others. Where replications were bounded by different things, only the kinds are named, each with the
 * number of replications.
 */
final class ReplicatedResult {
    private static final String NOTHING = "nothing";

    private record Quantity(String metric, Map<String, String> labels) {}

    private final int replications;
    private final double confidence;
    private final Map<Quantity, ResultRow[]> rows = new LinkedHashMap<>();
    private List<LinkRow> links = List.of();
    private double[] bytes;
    private double[] utilisation;
    private double[] peak;
    private QueueSum[] queues;
    private List<LinkHistory> histories = List.of();
    private List<TimelineSpan> timeline = List.of();

    /** @param confidence level of the confidence intervals, above 0 and below 1 */
    ReplicatedResult(int replications, double confidence) {
        this.replications = replications;
        this.confidence = confidence;
    }

    /** Adds a replication; they come in their order, from 0. */
    void add(int replication, PointResult result) {
        for (ResultRow row : result.results()) {
            rows.computeIfAbsent(new Quantity(row.metric(), row.labels()), first -> new ResultRow[replications])[
                    replication] = row;
        }
        if (replication == 0) {
            timeline = result.timeline();
            histories = result.histories();
            links = result.links();
            bytes = new double[links.size()];
            utilisation = new double[links.size()];
            peak = new double[links.size()];
            queues = new QueueSum[links.size()];
        }
        for (int link = 0; link < links.size(); link++) {
            LinkRow row = result.links().get(link);
            bytes[link] += row.bytes();
            utilisation[link] += row.utilisation();
            peak[link] = Math.max(peak[link], row.peakUtilisation());
            if (row.queue() != null) {
                queues[link] = queues[link] == null ? new QueueSum() : queues[link];
                queues[link].add(row.queue());
            }
        }
    }

    /** The point's result, when all replications have been added. */
    PointResult result() {
        return new PointResult(
                rows.values().stream().filter(this::isOfAll).map(this::mean).toList(),
                meanLinks(),
                histories,
                timeline);
    }

    /** Traffic of which no message came in some replication has no latency in these, and so none in all. */
    private boolean isOfAll(ResultRow[] observed) {
        ResultRow row =
                Arrays.stream(observed).filter(Objects::nonNull).findFirst().orElseThrow();
        return !MessageMetrics.isOne(row.metric()) || Arrays.stream(observed).allMatch(Objects::nonNull);
    }

    private ResultRow mean(ResultRow[] observed) {
        ResultRow row =
                Arrays.stream(observed).filter(Objects::nonNull).findFirst().orElseThrow();
        double[] values = new double[replications];
        for (int replication = 0; replication < replications; replication++) {
            ResultRow one = observed[replication];
            if (one == null && !LimitRows.isOne(row)) {
                throw new IllegalStateException(
                        "replication " + replication + " has no " + row.metric() + " at " + row.labels());
            }
            values[replication] = one == null ? 0 : one.value();
        }
        ConfidenceInterval interval = ConfidenceInterval.ofMean(values, confidence);
        return new ResultRow(
                row.scenario(),
                row.point(),
                row.metric(),
                row.labels(),
                interval.mean(),
                row.unit(),
                row.basis(),
                boundBy(observed),
                row.seed(),
                row.version(),
                new Replicated(
                        interval.halfWidth(),
                        confidence,
                        Arrays.stream(values).boxed().toList()));
    }

    private String boundBy(ResultRow[] observed) {
        List<String> words = Arrays.stream(observed)
                .map(row -> row == null ? null : row.boundBy())
                .toList();
        if (words.stream().distinct().count() == 1) {
            return words.get(0);
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        words.forEach(one -> counts.merge(one == null ? NOTHING : BoundBy.foremostKind(one), 1, Integer::sum));
        if (counts.size() == 1) {
            return counts.keySet().iterator().next();
        }
        // Sorting keeps the order of replications among kinds that bounded equally many.
        List<Map.Entry<String, Integer>> kinds = new ArrayList<>(counts.entrySet());
        kinds.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
        return kinds.stream()
                .map(kind -> kind.getKey() + " (" + kind.getValue() + " of " + replications + " replications)")
                .collect(Collectors.joining(", "));
    }

    private List<LinkRow> meanLinks() {
        List<LinkRow> means = new ArrayList<>();
        for (int link = 0; link < links.size(); link++) {
            LinkRow row = links.get(link);
            means.add(new LinkRow(
                    row.point(),
                    row.link(),
                    row.layer(),
                    Math.round(bytes[link] / replications),
                    Math.min(1, utilisation[link] / replications),
                    peak[link],
                    queues[link] == null ? null : queues[link].mean(replications)));
        }
        return means;
    }
}
