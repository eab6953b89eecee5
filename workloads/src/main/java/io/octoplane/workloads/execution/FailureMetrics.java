package io.octoplane.workloads.execution;

import io.octoplane.hardware.failure.FailureRecovery;
import io.octoplane.hardware.failure.FailureReport;
import io.octoplane.hardware.failure.JobAbortedException;
import java.util.List;
import java.util.Map;

/** What failures cost, whatever the work: reported beside the work's own metrics where any are planned. */
public final class FailureMetrics {
    private static final String COMPLETION_TIME = "completion_time";
    private static final String HEALTHY_TIME = "healthy_time";
    private static final String THROUGHPUT_KEPT = "throughput_kept";
    private static final String TIME_LOST = "time_lost";
    private static final String ABORT_TIME = "abort_time";
    private static final String RETRANSMITTED_BYTES = "retransmitted_bytes";
    private static final String STALLED_QUEUE_PAIRS = "stalled_queue_pairs";
    private static final String RETRIES = "retries";
    private static final String TAKEOVERS = "takeovers";

    /** All of them. */
    public static final Metrics METRICS = new Metrics(
            List.of(
                    metric(
                            COMPLETION_TIME,
                            "us",
                            "Time until all work has ended; of a job that aborts, until it has started over, from the"
                                    + " beginning and with nothing failing, and ended."),
                    metric(HEALTHY_TIME, "us", "The same when nothing fails, simulated as well."),
                    metric(THROUGHPUT_KEPT, "%", "The time when nothing fails over the time with the failures."),
                    metric(TIME_LOST, "us", "The time with the failures less the time when nothing fails."),
                    metric(ABORT_TIME, "us", "When the job aborts, if it does; what bounds it says why."),
                    metric(
                            RETRANSMITTED_BYTES,
                            "B",
                            "Payload that was under way on what went down, and was sent again."),
                    metric(
                            STALLED_QUEUE_PAIRS,
                            "queue pairs",
                            "How often a queue pair, or a transfer of an exchange, was left without a path."),
                    metric(RETRIES, "retries", "How often one of them tried again after a timeout."),
                    metric(TAKEOVERS, "takeovers", "How often one of them went on through a neighbour's NIC.")),
            List.of(THROUGHPUT_KEPT, TIME_LOST));

    private static final double PICOSECONDS_PER_MICROSECOND = 1e6;
    private static final double PERCENT = 100;
    private static final String NOT_MISSED = "nothing: what failed was not missed";

    private FailureMetrics() {}

    private static Metric metric(String name, String unit, String description) {
        return new Metric(name, unit, List.of(), description);
    }

    /**
     * Observes a run that ended.
     *
     * @param healthyEnd end of the same run when nothing fails, picoseconds
     * @param end its end, picoseconds
     * @param boundBy what it waited for, as far as failures are concerned; or null
     */
    public static void ended(long healthyEnd, long end, FailureReport report, String boundBy, ObservationSink sink) {
        boolean missed = end != healthyEnd || report.stalledQueuePairs() > 0 || report.retransmittedBytes() > 0;
        times(healthyEnd, end, ObservationBasis.SIMULATED, missed ? boundBy : NOT_MISSED, sink);
        counts(report, sink);
    }

    /** Observes a run that aborted: the job starts over when the time for that has passed, and then nothing fails. */
    public static void aborted(
            long healthyEnd,
            JobAbortedException abort,
            FailureReport report,
            FailureRecovery recovery,
            ObservationSink sink) {
        long end = Math.addExact(Math.addExact(abort.time(), recovery.restartTime()), healthyEnd);
        times(healthyEnd, end, ObservationBasis.DERIVED, "abort and restart", sink);
        add(
                ABORT_TIME,
                abort.time() / PICOSECONDS_PER_MICROSECOND,
                ObservationBasis.SIMULATED,
                abort.getMessage(),
                sink);
        counts(report, sink);
    }

    private static void times(long healthyEnd, long end, ObservationBasis basis, String boundBy, ObservationSink sink) {
        add(COMPLETION_TIME, end / PICOSECONDS_PER_MICROSECOND, basis, boundBy, sink);
        add(HEALTHY_TIME, healthyEnd / PICOSECONDS_PER_MICROSECOND, ObservationBasis.SIMULATED, null, sink);
        add(THROUGHPUT_KEPT, PERCENT * healthyEnd / end, ObservationBasis.DERIVED, boundBy, sink);
        add(TIME_LOST, (end - healthyEnd) / PICOSECONDS_PER_MICROSECOND, ObservationBasis.DERIVED, boundBy, sink);
    }

    private static void counts(FailureReport report, ObservationSink sink) {
        add(RETRANSMITTED_BYTES, report.retransmittedBytes(), ObservationBasis.SIMULATED, null, sink);
        add(STALLED_QUEUE_PAIRS, report.stalledQueuePairs(), ObservationBasis.SIMULATED, null, sink);
        add(RETRIES, report.retries(), ObservationBasis.SIMULATED, null, sink);
        add(TAKEOVERS, report.takeovers(), ObservationBasis.SIMULATED, null, sink);
    }

    private static void add(String metric, double value, ObservationBasis basis, String boundBy, ObservationSink sink) {
        sink.add(METRICS.named(metric).observation(Map.of(), value, basis, boundBy));
    }
}
