package io.octoplane.workloads.latency;

import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.Metrics;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.execution.ObservationSink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns what pings took into observations. */
final class PingReport {
    private static final String LINK = "link";
    private static final String DISTANCE = "distance";
    private static final String BYTES = "bytes";
    private static final String POSTING = "posting";
    private static final String PART = "part";
    private static final List<String> LABELS = List.of(LINK, DISTANCE, BYTES, POSTING);

    private static final String LATENCY = "latency";
    private static final String MEDIAN = "latency_median";
    private static final String TAIL = "latency_p99";
    private static final String LONGEST = "latency_max";
    private static final String PART_TIME = "latency_part";

    static final Metrics METRICS = new Metrics(
            List.of(
                    new Metric(LATENCY, "us", LABELS, "Mean time from posting a message to seeing it arrive."),
                    new Metric(MEDIAN, "us", LABELS, "Time that half of the messages did not exceed."),
                    new Metric(TAIL, "us", LABELS, "Time that 99 % of the messages did not exceed."),
                    new Metric(LONGEST, "us", LABELS, "Longest time of a message."),
                    new Metric(
                            PART_TIME,
                            "us",
                            List.of(LINK, DISTANCE, BYTES, POSTING, PART),
                            "Part of the mean latency that is spent in one place; the parts add up to it.")),
            List.of(LATENCY, TAIL));

    private static final double PICOSECONDS_PER_MICROSECOND = 1e6;
    private static final double TAIL_SHARE = 0.99;

    private final PingSetup setup;
    private final ObservationSink sink;

    PingReport(PingSetup setup, ObservationSink sink) {
        this.setup = setup;
        this.sink = sink;
    }

    void add(PingSeries series) {
        LatencySample sample = series.sample();
        Map<String, String> labels = labels(series);
        observe(LATENCY, labels, sample.mean(), ObservationBasis.SIMULATED);
        observe(MEDIAN, labels, sample.percentile(0.5), ObservationBasis.SIMULATED);
        observe(TAIL, labels, sample.percentile(TAIL_SHARE), ObservationBasis.SIMULATED);
        observe(LONGEST, labels, sample.percentile(1), ObservationBasis.SIMULATED);
        series.parts().named().forEach((part, time) -> observePart(labels, part, time));
        String rest = setup.load().isNone() ? "serialisation" : "serialisation and waiting";
        observePart(labels, rest, sample.mean() - series.parts().total());
    }

    private Map<String, String> labels(PingSeries series) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(
                LINK,
                series.distance() == Distance.SAME_NODE
                        ? "nvlink"
                        : setup.protocol().name());
        labels.put(DISTANCE, series.distance().words());
        labels.put(BYTES, Long.toString(series.bytes()));
        labels.put(POSTING, setup.poster() == Poster.CPU ? "cpu" : "gpu");
        return labels;
    }

    private void observePart(Map<String, String> labels, String part, double time) {
        Map<String, String> withPart = new LinkedHashMap<>(labels);
        withPart.put(PART, part);
        observe(PART_TIME, withPart, time, ObservationBasis.DERIVED);
    }

    private void observe(String metric, Map<String, String> labels, double time, ObservationBasis basis) {
        sink.add(METRICS.named(metric).observation(labels, time / PICOSECONDS_PER_MICROSECOND, basis, null));
    }
}
