package io.octoplane.workloads.execution;

import io.octoplane.hardware.network.NetworkAccount;
import io.octoplane.kernel.statistics.DurationHistogram;
import java.util.List;
import java.util.Map;

/** What every workload reports of its messages and transfers, by class of traffic, whatever they are for. */
public final class MessageMetrics {
    private static final String TRAFFIC = "traffic";
    private static final String PREFIX = "message_latency_";
    private static final String MESSAGES = "message_count";
    private static final double PICOSECONDS_PER_MICROSECOND = 1e6;

    private static final Metric COUNT = new Metric(
            MESSAGES,
            "messages",
            List.of(TRAFFIC),
            "Messages and transfers of a class of traffic that were delivered.");
    private static final Metric MEAN =
            latency("mean", "Mean time from sending a message or transfer until it was delivered.");
    private static final Metric MEDIAN = latency("p50", "Time that half of the messages and transfers did not exceed.");
    private static final Metric TAIL = latency("p99", "Time that 99 % of them did not exceed, to within 0.1 %.");
    private static final Metric FAR_TAIL =
            latency("p99_9", "Time that 99.9 % of them did not exceed, to within 0.1 %.");
    private static final Metric LONGEST = latency("max", "The longest time of one of them.");

    /** All of them. */
    public static final List<Metric> ALL = List.of(COUNT, MEAN, MEDIAN, TAIL, FAR_TAIL, LONGEST);

    private MessageMetrics() {}

    /** Whether a metric is one of these. */
    public static boolean isOne(String metric) {
        return metric.equals(MESSAGES) || metric.startsWith(PREFIX);
    }

    /** Reports each class of traffic of which anything was delivered. */
    public static void report(NetworkAccount account, ObservationSink sink) {
        for (int group = 0; group < account.groupCount(); group++) {
            DurationHistogram latencies = account.latencies(group);
            if (latencies.count() > 0) {
                Map<String, String> labels = Map.of(TRAFFIC, account.groupName(group));
                sink.add(COUNT.observation(labels, latencies.count(), ObservationBasis.SIMULATED, null));
                time(sink, MEAN, labels, latencies.mean());
                time(sink, MEDIAN, labels, latencies.percentile(0.5));
                time(sink, TAIL, labels, latencies.percentile(0.99));
                time(sink, FAR_TAIL, labels, latencies.percentile(0.999));
                time(sink, LONGEST, labels, latencies.maximum());
            }
        }
    }

    private static void time(ObservationSink sink, Metric metric, Map<String, String> labels, double picoseconds) {
        sink.add(metric.observation(
                labels, picoseconds / PICOSECONDS_PER_MICROSECOND, ObservationBasis.SIMULATED, null));
    }

    private static Metric latency(String what, String description) {
        return new Metric(PREFIX + what, "us", List.of(TRAFFIC), description);
    }
}
