package io.octoplane.workloads.inference;

import io.octoplane.hardware.compute.GroupRows;
import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.workloads.deepep.ExpertCopies;
import io.octoplane.workloads.deepep.KernelPhase;
import io.octoplane.workloads.deepep.LowLatencyPosts;
import io.octoplane.workloads.deepep.LowLatencySetup;
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

    /** @param receiveLaunch time between kernels before the one that takes what has come, picoseconds */
    LowLatencyExchange(
            LowLatencySetup setup,
            double nvlinkBytesPerSecond,
            WorkloadContext context,
            TokenLoads loads,
            long receiveLaunch,
            Arrivals arrivals) {
        this.context = context;
        this.posts = new LowLatencyPosts(setup, context.network(), nvlinkBytesPerSecond);
        this.loads = loads;
        this.arrivals = arrivals;
        this.receiveLaunch = receiveLaunch;
        this.gpus = setup.batch().gpus();
        this.pending = new int[KernelPhase.values().length * BATCHES];
    }

    @Override
    public void post(KernelPhase phase, int layer, int microBatch, int gpu) {
        int exchange = phase.ordinal() * BATCHES + microBatch;
        if (pending[exchange] == 0) {
            pending[exchange] = gpus;
        }
        if (!posts.post(phase, copies(layer, microBatch), gpu, exchange, this)) {
            throw new IllegalStateException("GPU " + gpu + " has nothing to send");
        }
    }

    private ExpertCopies copies(int layer, int microBatch) {
        return loads.of(layer, microBatch).copies();
    }

    @Override
    public void delivered(long exchange, long time, int limiter) {
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
}
