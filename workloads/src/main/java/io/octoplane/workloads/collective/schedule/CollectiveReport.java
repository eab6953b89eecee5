package io.octoplane.workloads.collective.schedule;

import io.octoplane.hardware.network.NetworkAccount.LimitedShare;
import io.octoplane.kernel.trace.TraceSink;
import io.octoplane.kernel.trace.TraceTrack;
import io.octoplane.workloads.execution.BoundBy;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.execution.ObservationSink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;

/**
 * What is told of a collective, however it was run.
 *
 * @param function what the ranks did together
 * @param bytes as nccl-tests counts them
 * @param communicator the ranks
 * @param algorithm its name
 * @param protocol its name
 */
public record CollectiveReport(
        CollectiveFunction function, long bytes, Communicator communicator, String algorithm, String protocol) {
    private static final double PICOSECONDS_PER_MICROSECOND = 1e6;
    private static final double PICOSECONDS_PER_SECOND = 1e12;
    private static final double BYTES_PER_PICOSECOND_IN_GIGABYTES_PER_SECOND = 1e3;

    /** Marks how long each rank was at work on the timeline. */
    public void trace(TraceSink trace, IntToLongFunction endOfRank) {
        if (trace.isEnabled()) {
            for (int rank = 0; rank < communicator.ranks(); rank++) {
                TraceTrack track = new TraceTrack("node " + communicator.node(rank), "gpu " + communicator.local(rank));
                trace.span(track, function.word(), 0, endOfRank.applyAsLong(rank), Map.of());
            }
        }
    }

    /**
     * Observes {@link CollectiveMetrics}.
     *
     * @param limits what held its bytes
     * @param end when the last rank had finished, picoseconds from the start
     */
    public void add(List<LimitedShare> limits, long end, IntToLongFunction endOfRank, ObservationSink sink) {
        String boundBy = BoundBy.words(limits);
        int ranks = communicator.ranks();
        long first = Long.MAX_VALUE;
        for (int rank = 0; rank < ranks; rank++) {
            first = Math.min(first, endOfRank.applyAsLong(rank));
        }
        double bandwidth = (double) bytes / end * BYTES_PER_PICOSECOND_IN_GIGABYTES_PER_SECOND;
        add(sink, CollectiveMetrics.COLLECTIVE_TIME, end / PICOSECONDS_PER_MICROSECOND, boundBy);
        add(sink, CollectiveMetrics.FIRST_RANK_TIME, first / PICOSECONDS_PER_MICROSECOND, null);
        add(sink, CollectiveMetrics.ALGORITHM_BANDWIDTH, bandwidth, boundBy);
        add(sink, CollectiveMetrics.BUS_BANDWIDTH, bandwidth * function.busFactor(ranks), boundBy);
        sink.add(CollectiveMetrics.ALL
                .named(CollectiveMetrics.RANKS)
                .observation(labels(), ranks, ObservationBasis.INPUT, null));
        BoundBy.observe(CollectiveMetrics.OPERATION, labels(), limits, end / PICOSECONDS_PER_SECOND, sink);
    }

    private void add(ObservationSink sink, String metric, double value, String boundBy) {
        sink.add(CollectiveMetrics.ALL.named(metric).observation(labels(), value, ObservationBasis.SIMULATED, boundBy));
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(CollectiveMetrics.COLLECTIVE, function.word());
        labels.put(CollectiveMetrics.ALGORITHM, algorithm);
        labels.put(CollectiveMetrics.PROTOCOL, protocol);
        return labels;
    }
}
