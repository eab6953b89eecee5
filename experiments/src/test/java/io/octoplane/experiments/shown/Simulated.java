package io.octoplane.experiments.shown;

import io.octoplane.experiments.run.PointResult;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.reports.format.LinkRow;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.TimelineSpan;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** A simulated point, and ways to ask for its rows. */
record Simulated(Point point, PointResult result) {
    /** The value of a metric. */
    double value(String metric) {
        return row(metric).value();
    }

    /** What a metric was bound by. */
    String boundBy(String metric) {
        return row(metric).boundBy();
    }

    /** Links of a layer, as results name it: {@code NIC transmit}, {@code network link}, ... */
    List<LinkRow> links(String layer) {
        return result.links().stream()
                .filter(link -> link.layer().equals(layer))
                .toList();
    }

    /** Bytes of each link of a layer, by its name. */
    Map<String, Long> bytes(String layer) {
        return links(layer).stream().collect(Collectors.toMap(LinkRow::link, LinkRow::bytes));
    }

    /** One link. */
    LinkRow link(String layer, String name) {
        return links(layer).stream()
                .filter(link -> link.link().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + layer + " " + name));
    }

    /** How long a kernel of each GPU took, in picoseconds, by "node 0 gpu 0". */
    Map<String, Long> durations(String kernel) {
        return spans(kernel, TimelineSpan::durationPicoseconds);
    }

    /** When a message arrived, in picoseconds, by "node 0 gpu 0 to node 1 gpu 0". */
    Map<String, Long> arrivals() {
        return result.timeline().stream()
                .collect(Collectors.toMap(
                        span -> span.process() + ' ' + span.thread(),
                        span -> span.startPicoseconds() + span.durationPicoseconds()));
    }

    private Map<String, Long> spans(String name, ToLongFunction<TimelineSpan> time) {
        return result.timeline().stream()
                .filter(span -> span.name().equals(name))
                .collect(Collectors.toMap(span -> span.process() + ' ' + span.thread(), time::applyAsLong));
    }

    private ResultRow row(String metric) {
        return result.results().stream()
                .filter(row -> row.metric().equals(metric))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + metric));
    }
}
