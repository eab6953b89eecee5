package io.octoplane.workloads.latency;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Medium;
import io.octoplane.kernel.time.SimulationTime;
import io.octoplane.workloads.execution.RandomStream;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Sends a {@link BackgroundLoad}: the times of each GPU are a Poisson process, its receivers any other node with equal chance.
 * Messages of one pair follow each other on one channel.
 */
final class BackgroundMessages implements DeliveryListener {
    private final WorkloadContext context;
    private final BackgroundLoad load;
    private final double meanGap;
    private final int group;
    private final int entity;
    private final UniformRandomProvider[] random;
    private final Map<Long, Integer> channels = new HashMap<>();
    /** By GPU: the event of its next message, or 0. */
    private final long[] next;

    private boolean stopped;

    BackgroundMessages(WorkloadContext context, BackgroundLoad load, long nicRate) {
        this.context = context;
        this.load = load;
        this.meanGap = load.meanGap(nicRate);
        this.group = context.network().group("background");
        this.entity = context.kernel().registerEntity((time, gpu) -> send((int) gpu));
        this.random = new UniformRandomProvider[context.gpus()];
        this.next = new long[context.gpus()];
    }

    void start() {
        for (int gpu = 0; gpu < random.length; gpu++) {
            random[gpu] = context.random().stream(RandomStream.BACKGROUND_MESSAGES.streamName(), gpu);
            scheduleNext(gpu);
        }
    }

    /** What is under way still arrives. */
    void stop() {
        stopped = true;
        for (long event : next) {
            context.kernel().cancel(event);
        }
    }

    private void scheduleNext(int gpu) {
        double gap = -meanGap * StrictMath.log(1 - random[gpu].nextDouble());
        long now = context.kernel().now();
        // What would come near the end of simulated time, in some 50 days, does not come.
        next[gpu] = gap < (SimulationTime.NEVER - now) / 2.0
                ? context.kernel().scheduleCancelable(now + Math.round(gap), entity, gpu)
                : 0;
    }

    private void send(int gpu) {
        if (stopped) {
            return;
        }
        int nodesFurther = 1 + random[gpu].nextInt(context.nodes() - 1);
        int destination = (gpu + nodesFurther * context.gpusPerNode()) % context.gpus();
        int channel = channels.computeIfAbsent((long) gpu * context.gpus() + destination, pair -> context.network()
                .open(ChannelSpec.of(gpu, destination, Medium.NETWORK).inLane(load.lane())));
        context.network().send(channel, load.bytes(), group, 0, this);
        scheduleNext(gpu);
    }

    @Override
    public void delivered(long cookie, long time, int limiter) {
        // Nobody waits for it.
    }

    @Override
    public void failed(long cookie, int resource) {
        // Its receiver is cut off; pings say so when they are.
    }
}
