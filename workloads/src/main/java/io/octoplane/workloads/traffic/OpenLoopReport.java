package io.octoplane.workloads.traffic;

import io.octoplane.kernel.statistics.DurationHistogram;
import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.Metrics;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.execution.ObservationSink;
import java.util.List;
import java.util.Map;

/** Turns what {@link OpenLoopTraffic} saw into observations. */
final class OpenLoopReport {
    private static final String GPUS = "gpus";
    private static final String OFFERED = "offered_throughput";
    private static final String ACCEPTED = "accepted_throughput";
    private static final String MEAN = "open_loop_latency_mean";
    private static final String MEDIAN = "open_loop_latency_p50";
    private static final String TAIL = "open_loop_latency_p99";
    private static final String FAR_TAIL = "open_loop_latency_p99_9";

    static final Metrics METRICS = new Metrics(
            List.of(
                    rate(OFFERED, "Payload that each GPU wants to send."),
                    rate(ACCEPTED, "Payload that arrives for each GPU while the load is on, after the warm-up."),
                    latency(MEAN, "Mean time from sending a message behind the warm-up until it has arrived."),
                    latency(MEDIAN, "Time that half of these messages did not exceed."),
                    latency(TAIL, "Time that 99 % of them did not exceed, to within 0.1 %."),
                    latency(FAR_TAIL, "Time that 99.9 % of them did not exceed, to within 0.1 %.")),
            List.of(OFFERED, ACCEPTED, MEDIAN, FAR_TAIL));

    private static final double PICOSECONDS_PER_MICROSECOND = 1e6;
    private static final double BYTES_PER_PICOSECOND_IN_GIGABYTES_PER_SECOND = 1e3;

    private final OfferedLoad load;
    private final int gpus;
    private final String boundBy;
    private final ObservationSink sink;

    OpenLoopReport(OfferedLoad load, int gpus, String boundBy, ObservationSink sink) {
        this.load = load;
        this.gpus = gpus;
        this.boundBy = boundBy;
        this.sink = sink;
    }

    /**
     * @param bytesInWindow payload that arrived within the window
     * @param latencies of the messages sent within it
     */
    void report(long bytesInWindow, DurationHistogram latencies) {
        double accepted = (double) bytesInWindow / gpus / load.window();
        observe(OFFERED, load.bytesPerPicosecond() * BYTES_PER_PICOSECOND_IN_GIGABYTES_PER_SECOND, null);
        observe(ACCEPTED, accepted * BYTES_PER_PICOSECOND_IN_GIGABYTES_PER_SECOND, boundBy);
        if (latencies.count() > 0) {
            observe(MEAN, latencies.mean() / PICOSECONDS_PER_MICROSECOND, null);
            percentile(MEDIAN, latencies, 0.5);
            percentile(TAIL, latencies, 0.99);
            percentile(FAR_TAIL, latencies, 0.999);
        }
    }

    private void percentile(String metric, DurationHistogram latencies, double share) {
        observe(metric, latencies.percentile(share) / PICOSECONDS_PER_MICROSECOND, null);
    }

    private void observe(String metric, double value, String bound) {
        ObservationBasis basis = metric.equals(OFFERED) ? ObservationBasis.DERIVED : ObservationBasis.SIMULATED;
        sink.add(METRICS.named(metric).observation(Map.of(GPUS, Integer.toString(gpus)), value, basis, bound));
    }

    private static Metric rate(String name, String description) {
        return new Metric(name, "GB/s", List.of(GPUS), description);
    }

    private static Metric latency(String name, String description) {
        return new Metric(name, "us", List.of(GPUS), description);
    }
}
