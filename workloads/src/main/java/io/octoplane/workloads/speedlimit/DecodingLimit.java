package io.octoplane.workloads.speedlimit;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Exchange;
import io.octoplane.hardware.network.Medium;
import io.octoplane.kernel.trace.TraceTrack;
import io.octoplane.workloads.execution.BoundBy;
import io.octoplane.workloads.execution.ExpectedTraffic;
import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.Metrics;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.RandomStream;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * One decoding step over all GPUs of the cluster (arXiv 2505.09343, section 2.3.2). In every layer a micro-batch is dispatched,
 * computed by the experts, combined, and computed by what is between the experts. One micro-batch has the network at a time, and one
 * computes. With no computation the step is as long as all its communication.
 */
public final class DecodingLimit implements Workload, DeliveryListener {
    private static final double PICOSECONDS = 1e12;
    private static final double PER_MICRO = 1e6;
    private static final double PER_MILLI = 1e3;
    private static final String NAME = "communication";

    private static final Metric COMMUNICATION = new Metric(
            "layer_communication_time",
            "us",
            List.of(),
            "Time that dispatch and combine of a micro-batch have the network in a layer, on average.");
    private static final Metric LAYER =
            new Metric("layer_time", "us", List.of(), "Time of a layer with all its micro-batches, on average.");
    private static final Metric TIME_PER_TOKEN = new Metric(
            "time_per_output_token", "ms", List.of(), "Time of the step, in which each sequence gets one token.");
    private static final Metric TOKENS =
            new Metric("tokens_per_second", "tokens/s", List.of(), "Tokens that each sequence gets in a second.");

    /** What this workload reports. */
    public static final Metrics METRICS = new Metrics(List.of(
            COMMUNICATION,
            LAYER,
            TIME_PER_TOKEN,
            TOKENS,
            Metric.limitsOf(NAME, List.of()),
            Metric.limitedTimeOf(NAME, List.of())));

    /** A micro-batch that is ready to be dispatched, or to be combined. */
    private record Turn(int microBatch, boolean combine) {}

    private final DecodingLimitSetup setup;
    private final long postingPicoseconds;
    private final Queue<Turn> waiting = new ArrayDeque<>();
    private WorkloadContext context;
    private int group;
    private int readyEntity;
    private int finishEntity;
    private long computingUntil;
    private Exchange[] dispatches;
    private Exchange[] combines;
    private int[] layersDone;
    private Turn current;
    private long currentStart;
    private int open;
    private int finished;
    private long communicating;
    private long end = -1;

    /** @param postingPicoseconds what a message over the network takes at its ends, where GPUs post by themselves */
    public DecodingLimit(DecodingLimitSetup setup, long postingPicoseconds) {
        this.setup = setup;
        this.postingPicoseconds = postingPicoseconds;
    }

    @Override
    public ExpectedTraffic expectedTraffic(int nodes, int gpusPerNode) {
        double gpus = (double) nodes * gpusPerNode;
        double all = gpus
                * setup.layers()
                * setup.microBatches()
                * setup.tokensPerGpu()
                * setup.copiesPerToken()
                * (setup.dispatchBytes() + setup.combineBytes());
        double inside = all * (gpusPerNode - 1) / (gpus - 1);
        return new ExpectedTraffic(all - inside, inside);
    }

    @Override
    public void start(WorkloadContext newContext) {
        context = newContext;
        group = context.network().group(NAME);
        dispatches = new Exchange[setup.microBatches()];
        combines = new Exchange[setup.microBatches()];
        layersDone = new int[setup.microBatches()];
        UniformRandomProvider[] random = new UniformRandomProvider[context.gpus()];
        for (int gpu = 0; gpu < random.length; gpu++) {
            random[gpu] = context.random().stream(RandomStream.TOKEN_ROUTING.streamName(), gpu);
        }
        int[] channels = new int[context.gpus() * context.gpus()];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = i / context.gpus() == i % context.gpus() ? -1 : open(i / context.gpus(), i % context.gpus());
        }
        for (int microBatch = 0; microBatch < setup.microBatches(); microBatch++) {
            prepare(microBatch, random, channels);
        }
        finishEntity = context.kernel().registerEntity((time, microBatch) -> finish(time));
        readyEntity = context.kernel().registerEntity((time, turn) -> ready((int) turn));
        for (int microBatch = 0; microBatch < setup.microBatches(); microBatch++) {
            context.kernel().schedule(0, readyEntity, 2L * microBatch);
        }
    }

    /** Over NVLink inside a node: the domain may be a whole rack. */
    private int open(int from, int to) {
        boolean sameNode = from / context.gpusPerNode() == to / context.gpusPerNode();
        return context.network()
                .open(
                        sameNode
                                ? ChannelSpec.of(from, to, Medium.NVLINK)
                                : ChannelSpec.of(from, to, Medium.NETWORK).withPosting(postingPicoseconds));
    }

    /** The same copies in every layer: what differs from layer to layer would even out over the layers. */
    private void prepare(int microBatch, UniformRandomProvider[] random, int[] channels) {
        Exchange.Builder dispatch = new Exchange.Builder();
        Exchange.Builder combine = new Exchange.Builder();
        int gpus = context.gpus();
        for (int from = 0; from < gpus; from++) {
            int[] copies =
                    setup.pattern().copies(from, gpus, setup.tokensPerGpu(), setup.copiesPerToken(), random[from]);
            for (int to = 0; to < gpus; to++) {
                if (copies[to] > 0) {
                    double out = (double) copies[to] * setup.dispatchBytes();
                    double back = (double) copies[to] * setup.combineBytes();
                    dispatch.begin(from, out).leg(0, channels[from * gpus + to], out);
                    combine.begin(from, back).leg(0, channels[to * gpus + from], back);
                }
            }
        }
        dispatches[microBatch] = dispatch.build();
        combines[microBatch] = combine.build();
    }

    private void ready(int turn) {
        waiting.add(new Turn(turn / 2, turn % 2 == 1));
        if (current == null) {
            next();
        }
    }

    private void next() {
        current = waiting.poll();
        if (current == null) {
            return;
        }
        Exchange exchange = current.combine() ? combines[current.microBatch()] : dispatches[current.microBatch()];
        currentStart = context.kernel().now();
        open = exchange.transferCount();
        context.network().exchange(exchange, group, this);
    }

    @Override
    public void delivered(long from, long time, int limiter) {
        if (--open > 0) {
            return;
        }
        communicating += time - currentStart;
        trace(time);
        int microBatch = current.microBatch();
        if (!current.combine()) {
            compute(setup.expertPicoseconds(), readyEntity, 2L * microBatch + 1);
        } else if (++layersDone[microBatch] < setup.layers()) {
            compute(setup.otherPicoseconds(), readyEntity, 2L * microBatch);
        } else {
            compute(setup.otherPicoseconds(), finishEntity, microBatch);
        }
        next();
    }

    /** One micro-batch computes at a time, in the order in which they come. */
    private void compute(long picoseconds, int then, long payload) {
        computingUntil = Math.max(computingUntil, context.kernel().now()) + picoseconds;
        context.kernel().schedule(computingUntil, then, payload);
    }

    private void finish(long time) {
        if (++finished == setup.microBatches()) {
            end = time;
        }
    }

    private void trace(long time) {
        if (context.trace().isEnabled()) {
            context.trace()
                    .span(
                            new TraceTrack("network", "micro-batch " + current.microBatch()),
                            current.combine() ? "combine" : "dispatch",
                            currentStart,
                            time,
                            Map.of());
        }
    }

    @Override
    public void failed(long from, int resource) {
        throw new IllegalStateException(
                "GPU " + from + " cannot send: " + context.network().limiter(resource) + " has no capacity");
    }

    @Override
    public void report(ObservationSink sink) {
        if (end < 0) {
            throw new IllegalStateException("the step has not finished: " + open + " transfers are under way");
        }
        var limits = context.network().account().limits(group);
        String boundBy = BoundBy.words(limits);
        double seconds = end / PICOSECONDS;
        double communication = communicating / PICOSECONDS;
        simulated(sink, COMMUNICATION, communication / setup.layers() / setup.microBatches() * PER_MICRO, boundBy);
        simulated(sink, LAYER, seconds / setup.layers() * PER_MICRO, boundBy);
        simulated(sink, TIME_PER_TOKEN, seconds * PER_MILLI, boundBy);
        simulated(sink, TOKENS, 1 / seconds, boundBy);
        BoundBy.observe(NAME, Map.of(), limits, communication, sink);
    }

    private static void simulated(ObservationSink sink, Metric metric, double value, String boundBy) {
        sink.add(metric.observation(Map.of(), value, ObservationBasis.SIMULATED, boundBy));
    }
}
