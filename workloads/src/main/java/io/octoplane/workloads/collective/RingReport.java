package io.octoplane.workloads.collective;

import io.octoplane.hardware.network.NetworkAccount.LimitedShare;
import io.octoplane.workloads.execution.BoundBy;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes observations of rings that have finished. */
final class RingReport {
    private static final double PICOSECONDS_PER_MICROSECOND = 1e6;
    private static final double PICOSECONDS_PER_SECOND = 1e12;
    private static final double BYTES_PER_PICOSECOND_IN_GIGABYTES_PER_SECOND = 1e3;

    private final RingSetup setup;
    private final WorkloadContext context;
    private final List<Ring> rings;

    RingReport(RingSetup setup, WorkloadContext context, List<Ring> rings) {
        this.setup = setup;
        this.context = context;
        this.rings = rings;
    }

    void add(int account, ObservationSink sink) {
        List<LimitedShare> limits = context.network().account().limits(account);
        String boundBy = BoundBy.words(limits);
        long[] ends = groupEnds();
        double sum = 0;
        long last = 0;
        for (long end : ends) {
            sum += bandwidth(setup.bytes(), end);
            last = Math.max(last, end);
        }
        double mean = sum / ends.length;
        double busFactor = (double) setup.steps() / setup.layout().ranks();
        add(sink, RingMetrics.ALGORITHM_BANDWIDTH, labels(), mean, boundBy);
        add(sink, RingMetrics.SLOWEST_GROUP_BANDWIDTH, labels(), bandwidth(setup.bytes(), last), boundBy);
        add(sink, RingMetrics.BUS_BANDWIDTH, labels(), mean * busFactor, boundBy);
        add(sink, RingMetrics.COLLECTIVE_TIME, labels(), last / PICOSECONDS_PER_MICROSECOND, boundBy);
        double ringBytes = (double) setup.bytes() / setup.rings() * busFactor;
        for (Ring ring : rings) {
            Map<String, String> labels = new LinkedHashMap<>(labels());
            labels.put(RingMetrics.GROUP, Integer.toString(ring.group()));
            labels.put(RingMetrics.RING, Integer.toString(ring.number()));
            add(sink, RingMetrics.RING_BANDWIDTH, labels, bandwidth(ringBytes, ring.end()), null);
        }
        BoundBy.observe(RingMetrics.OPERATION, labels(), limits, last / PICOSECONDS_PER_SECOND, sink);
    }

    private long[] groupEnds() {
        long[] ends = new long[setup.layout().groups()];
        rings.forEach(ring -> ends[ring.group()] = Math.max(ends[ring.group()], ring.end()));
        return ends;
    }

    private static double bandwidth(double bytes, long picoseconds) {
        return bytes / picoseconds * BYTES_PER_PICOSECOND_IN_GIGABYTES_PER_SECOND;
    }

    private static void add(
            ObservationSink sink, String metric, Map<String, String> labels, double value, String boundBy) {
        sink.add(RingMetrics.ALL.named(metric).observation(labels, value, ObservationBasis.SIMULATED, boundBy));
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(RingMetrics.COLLECTIVE, setup.operation().word());
        labels.put(RingMetrics.TENSOR_PARALLEL, Integer.toString(setup.layout().tensorParallel()));
        return labels;
    }
}
