package io.octoplane.workloads.inference;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.kernel.statistics.DurationHistogram;
import io.octoplane.workloads.execution.BoundBy;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.RandomStream;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/** Loads a {@link CacheLoading} from the first instant on until it is stopped. */
final class CacheLoads implements DeliveryListener {
    private static final double SECOND = 1e12;
    private static final double MICROSECOND = 1e6;
    private static final double GIGA = 1e9;
    private static final double TAIL = 0.99;

    private final WorkloadContext context;
    private final CacheLoading loading;
    private final int group;
    private final int entity;
    private final int[] channels;
    private final UniformRandomProvider[] random;
    private final long[] next;
    private final DurationHistogram times = new DurationHistogram();
    private long arrived;
    private long stoppedAt = -1;

    CacheLoads(WorkloadContext context, CacheLoading loading) {
        this.context = context;
        this.loading = loading;
        this.group = context.network().group(InferenceMetrics.CACHE_LOADS);
        this.entity = context.kernel().registerEntity((time, gpu) -> load((int) gpu, time));
        this.channels = new int[context.gpus()];
        this.random = new UniformRandomProvider[channels.length];
        this.next = new long[channels.length];
        for (int gpu = 0; gpu < channels.length; gpu++) {
            channels[gpu] = context.network()
                    .open(ChannelSpec.fromHostMemory(gpu, loading.classes().weight()));
            random[gpu] = context.random().stream(RandomStream.CACHE_LOADS.streamName(), gpu);
            schedule(gpu, true);
        }
    }

    private void schedule(int gpu, boolean first) {
        double gap =
                switch (loading.arrival()) {
                    case POISSON -> -loading.meanGap() * StrictMath.log(1 - random[gpu].nextDouble());
                    case REGULAR -> loading.meanGap() * (first ? random[gpu].nextDouble() : 1);
                };
        // What would come after some weeks does not come.
        next[gpu] = gap < Long.MAX_VALUE / 4.0
                ? context.kernel().scheduleCancelable(context.kernel().now() + Math.round(gap), entity, gpu)
                : 0;
    }

    private void load(int gpu, long now) {
        context.network().send(channels[gpu], loading.blockBytes(), group, now, this);
        schedule(gpu, false);
    }

    /** No block comes any more, and what has not arrived by now does not count. */
    void stop() {
        stoppedAt = context.kernel().now();
        for (long event : next) {
            context.kernel().cancel(event);
        }
    }

    @Override
    public void delivered(long began, long time, int limiter) {
        if (stoppedAt < 0) {
            arrived += loading.blockBytes();
            times.add(time - began);
        }
    }

    @Override
    public void failed(long began, int resource) {
        throw new IllegalStateException(
                "a load of keys and values cannot finish: " + context.network().limiter(resource) + " has no capacity");
    }

    void report(ObservationSink sink) {
        double seconds = stoppedAt / SECOND;
        sink.add(InferenceMetrics.CACHE_LOAD_RATE.observation(
                Map.of(),
                arrived / seconds / channels.length / GIGA,
                ObservationBasis.SIMULATED,
                BoundBy.words(context.network().account().limits(group))));
        if (times.count() > 0) {
            sink.add(InferenceMetrics.CACHE_LOAD_TIME.observation(
                    Map.of(), times.mean() / MICROSECOND, ObservationBasis.SIMULATED, null));
            sink.add(InferenceMetrics.CACHE_LOAD_TAIL.observation(
                    Map.of(), times.percentile(TAIL) / MICROSECOND, ObservationBasis.SIMULATED, null));
        }
        BoundBy.observe(
                InferenceMetrics.CACHE_LOADS,
                Map.of(),
                context.network().account().limits(group),
                seconds,
                sink);
    }
}
