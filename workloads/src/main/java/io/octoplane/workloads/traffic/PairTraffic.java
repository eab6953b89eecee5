package io.octoplane.workloads.traffic;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Limiter;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.NetworkAccount.LimitedShare;
import io.octoplane.kernel.trace.TraceTrack;
import io.octoplane.workloads.execution.BoundBy;
import io.octoplane.workloads.execution.ExpectedTraffic;
import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.Metrics;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.List;
import java.util.Map;

/** One message of equal size for each pair of a pattern, all sent at time 0 on channels of their own. */
public final class PairTraffic implements Workload, DeliveryListener {
    private static final String OPERATION = "transfer";
    private static final String GPUS = "gpus";
    private static final String TRANSFER_TIME = "transfer_time";
    private static final String FIRST_DELIVERY_TIME = "first_delivery_time";
    private static final String MEAN_DELIVERY_TIME = "mean_delivery_time";
    private static final String BANDWIDTH_PER_GPU = "bandwidth_per_gpu";

    /** What this workload reports. */
    public static final Metrics METRICS = new Metrics(
            List.of(
                    new Metric(TRANSFER_TIME, "us", List.of(GPUS), "Time until the last message has arrived."),
                    new Metric(FIRST_DELIVERY_TIME, "us", List.of(GPUS), "Time until the first message has arrived."),
                    new Metric(
                            MEAN_DELIVERY_TIME,
                            "us",
                            List.of(GPUS),
                            "Time until a message has arrived, on average over all."),
                    new Metric(
                            BANDWIDTH_PER_GPU,
                            "GB/s",
                            List.of(GPUS),
                            "Bytes that a GPU sends over the time of the transfer."),
                    Metric.limitsOf(OPERATION, List.of(GPUS)),
                    Metric.limitedTimeOf(OPERATION, List.of(GPUS))),
            List.of(TRANSFER_TIME, BANDWIDTH_PER_GPU));

    private static final double PICOSECONDS_PER_MICROSECOND = 1e6;
    private static final double PICOSECONDS_PER_SECOND = 1e12;
    private static final double BYTES_PER_PICOSECOND_IN_GIGABYTES_PER_SECOND = 1e3;

    private final TrafficPattern pattern;
    private final long bytesPerPair;
    private WorkloadContext context;
    private int group;
    private long sent;
    private long delivered;
    private long first = -1;
    private long last;
    private double deliveryTimes;

    /** @param bytesPerPair payload of each message, at least 1 */
    public PairTraffic(TrafficPattern pattern, long bytesPerPair) {
        this.pattern = pattern;
        this.bytesPerPair = bytesPerPair;
    }

    @Override
    public ExpectedTraffic expectedTraffic(int nodes, int gpusPerNode) {
        double[] network = new double[1];
        double[] nvlink = new double[1];
        pattern.pairs(nodes, gpusPerNode, (source, destination) -> {
            boolean sameNode = source / gpusPerNode == destination / gpusPerNode;
            (sameNode ? nvlink : network)[0] += bytesPerPair;
            if (!sameNode && source % gpusPerNode != destination % gpusPerNode) {
                nvlink[0] += bytesPerPair; // Changes rails, inside the node as a rule.
            }
        });
        return new ExpectedTraffic(network[0], nvlink[0]);
    }

    @Override
    public void start(WorkloadContext newContext) {
        context = newContext;
        group = context.network().group("messages");
        int sender = context.kernel()
                .registerEntity((time, payload) -> pattern.pairs(context.nodes(), context.gpusPerNode(), this::send));
        context.kernel().schedule(0, sender, 0);
    }

    private void send(int source, int destination) {
        Medium medium =
                source / context.gpusPerNode() == destination / context.gpusPerNode() ? Medium.NVLINK : Medium.NETWORK;
        double weight = pattern.weight(source, destination, context.gpusPerNode());
        int channel = context.network()
                .open(new ChannelSpec(source, destination, medium, weight, 0)
                        .inLane(pattern.lane(source, destination, context.gpusPerNode())));
        context.network().send(channel, bytesPerPair, group, (long) source * context.gpus() + destination, this);
        sent++;
    }

    @Override
    public void delivered(long pair, long time, int limiter) {
        delivered++;
        first = first < 0 ? time : first;
        last = time;
        deliveryTimes += time;
        if (context.trace().isEnabled()) {
            int source = (int) (pair / context.gpus());
            int destination = (int) (pair % context.gpus());
            String to =
                    "to node " + destination / context.gpusPerNode() + " gpu " + destination % context.gpusPerNode();
            String from = "gpu " + source % context.gpusPerNode();
            context.trace()
                    .span(
                            new TraceTrack("node " + source / context.gpusPerNode(), from + " " + to),
                            to,
                            0,
                            time,
                            Map.of(
                                    "limited by",
                                    context.network().limiter(limiter).toString()));
        }
    }

    @Override
    public void failed(long pair, int resource) {
        Limiter down = context.network().limiter(resource);
        throw new IllegalStateException("GPU " + pair / context.gpus() + " cannot send to GPU " + pair % context.gpus()
                + ": " + down + " has no capacity");
    }

    @Override
    public void report(ObservationSink sink) {
        if (delivered < sent) {
            throw new IllegalStateException((sent - delivered) + " of " + sent + " messages have not arrived");
        }
        List<LimitedShare> limits = context.network().account().limits(group);
        String boundBy = BoundBy.words(limits);
        double bytes = context.network().account().bytesDelivered(group);
        double perGpu = bytes / context.gpus() / last * BYTES_PER_PICOSECOND_IN_GIGABYTES_PER_SECOND;
        add(sink, TRANSFER_TIME, last / PICOSECONDS_PER_MICROSECOND, boundBy);
        add(sink, FIRST_DELIVERY_TIME, first / PICOSECONDS_PER_MICROSECOND, null);
        add(sink, MEAN_DELIVERY_TIME, deliveryTimes / delivered / PICOSECONDS_PER_MICROSECOND, null);
        add(sink, BANDWIDTH_PER_GPU, perGpu, boundBy);
        BoundBy.observe(OPERATION, labels(), limits, last / PICOSECONDS_PER_SECOND, sink);
    }

    private void add(ObservationSink sink, String metric, double value, String boundBy) {
        sink.add(METRICS.named(metric).observation(labels(), value, ObservationBasis.SIMULATED, boundBy));
    }

    private Map<String, String> labels() {
        return Map.of(GPUS, Integer.toString(context.gpus()));
    }
}
