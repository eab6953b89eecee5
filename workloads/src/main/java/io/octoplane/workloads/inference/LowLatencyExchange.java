package io.octoplane.workloads.inference;

import io.octoplane.hardware.compute.GroupRows;
import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.workloads.deepep.ExpertCopies;
import io.octoplane.workloads.deepep.KernelPhase;
import io.octoplane.workloads.deepep.LowLatencyPosts;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.WorkloadContext;

/** DeepEP's low-latency kernels with a receiving hook: between posting and taking, the SMs belong to others. */
final class LowLatencyExchange implements TokenExchange, DeliveryListener {
    private static final int BATCHES = 2;

    private final WorkloadContext context;
    private final LowLatencyPosts posts;
    private final TokenLoads loads;
    private final Arrivals arrivals;
    private final int gpus;
    private final long receiveLaunch;
    /** By phase and micro-batch: GPUs whose copies have not all arrived. */
    private final int[] pending;
    /** Where each pair of GPUs has a transfer of its own, by phase, micro-batch and receiver: what has not arrived. */
    private final int[] pendingOfReceiver;

    private final boolean byPair;
    /** Null where nothing is loaded. */
    private final CacheLoads cacheLoads;

    LowLatencyExchange(LowLatencyPlan plan, WorkloadContext context, TokenLoads loads, Arrivals arrivals) {
        this.context = context;
        this.byPair = plan.loading().isPresent();
        this.posts = new LowLatencyPosts(plan.setup(), context.network(), plan.nvlinkBytesPerSecond(), byPair);
        this.loads = loads;
        this.arrivals = arrivals;
        this.receiveLaunch = plan.launchGap();
        this.gpus = plan.setup().batch().gpus();
        this.pending = new int[KernelPhase.values().length * BATCHES];
        this.pendingOfReceiver = new int[pending.length * gpus];
        this.cacheLoads = plan.loading()
                .filter(loading -> loading.bytesPerSecond() > 0)
                .map(loading -> new CacheLoads(context, loading))
                .orElse(null);
    }

    @Override
    public void post(KernelPhase phase, int layer, int microBatch, int gpu) {
        int exchange = phase.ordinal() * BATCHES + microBatch;
        ExpertCopies copies = copies(layer, microBatch);
        if (byPair) {
            for (int to = 0; to < gpus; to++) {
                int receiver = exchange * gpus + to;
                if (pendingOfReceiver[receiver] == 0) {
                    pendingOfReceiver[receiver] = posts.transfersTo(phase, copies, to);
                }
            }
        } else if (pending[exchange] == 0) {
            pending[exchange] = gpus;
        }
        if (!posts.post(phase, copies, gpu, exchange, this)) {
            throw new IllegalStateException("GPU " + gpu + " has nothing to send");
        }
    }

    private ExpertCopies copies(int layer, int microBatch) {
        return loads.of(layer, microBatch).copies();
    }

    @Override
    public void delivered(long cookie, long time, int limiter) {
        if (byPair) {
            int exchange = (int) cookie / gpus;
            if (--pendingOfReceiver[(int) cookie] == 0) {
                arrivals.arrived(KernelPhase.values()[exchange / BATCHES], exchange % BATCHES, (int) cookie % gpus);
            }
            return;
        }
        long exchange = cookie;
        if (--pending[(int) exchange] == 0) {
            KernelPhase phase = KernelPhase.values()[(int) exchange / BATCHES];
            for (int gpu = 0; gpu < gpus; gpu++) {
                arrivals.arrived(phase, (int) exchange % BATCHES, gpu);
            }
        }
    }

    @Override
    public void failed(long exchange, int resource) {
        throw new IllegalStateException(
                "an exchange of tokens cannot finish: " + context.network().limiter(resource) + " has no capacity");
    }

    @Override
    public long time(StepPart part, int layer, int microBatch, int gpu) {
        ExpertCopies copies = copies(layer, microBatch);
        return switch (part) {
            case DISPATCH_SEND -> posts.launchTime(KernelPhase.DISPATCH);
            case DISPATCH_COPY -> posts.copyTime(KernelPhase.DISPATCH, copies, gpu);
            case DISPATCH_RECEIVE -> receiveLaunch + posts.receiveTime(KernelPhase.DISPATCH, copies, gpu);
            case COMBINE_SEND -> posts.launchTime(KernelPhase.COMBINE);
            case COMBINE_COPY -> posts.copyTime(KernelPhase.COMBINE, copies, gpu);
            case COMBINE_RECEIVE -> receiveLaunch + posts.receiveTime(KernelPhase.COMBINE, copies, gpu);
            case EMBEDDING,
                    DENSE_LAYER,
                    ATTENTION_PREPARATION,
                    ATTENTION_CORE,
                    ROUTER,
                    SHARED_EXPERTS,
                    ROUTED_EXPERTS,
                    SUM,
                    HEAD -> throw new IllegalArgumentException(part + " is no part of an exchange");
        };
    }

    @Override
    public GroupRows rows(int layer, int microBatch, int gpu) {
        return loads.of(layer, microBatch).rows().get(gpu);
    }

    @Override
    public double received(int layer, int microBatch, int gpu) {
        return rows(layer, microBatch, gpu).total();
    }

    @Override
    public double imbalance() {
        return loads.imbalance();
    }

    @Override
    public void end() {
        if (cacheLoads != null) {
            cacheLoads.stop();
        }
    }

    @Override
    public void report(ObservationSink sink) {
        if (cacheLoads != null) {
            cacheLoads.report(sink);
        }
    }
}
