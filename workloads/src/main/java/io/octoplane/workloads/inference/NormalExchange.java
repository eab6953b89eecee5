package io.octoplane.workloads.inference;

import io.octoplane.hardware.compute.GroupRows;
import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.workloads.deepep.KernelPhase;
import io.octoplane.workloads.execution.WorkloadContext;
import io.octoplane.workloads.training.NormalExchanges;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Normal kernels on a stream of their own: an exchange begins when all GPUs have posted it and the one before has ended, and
 * ends for all at once.
 */
final class NormalExchange implements TokenExchange, DeliveryListener {
    private static final int BATCHES = 2;

    private final NormalPlan plan;
    private final WorkloadContext context;
    private final Arrivals arrivals;
    private final NormalExchanges exchanges;
    private final int mover;
    private final int gpus;
    /** By phase and micro-batch: GPUs that have posted. */
    private final int[] posted = new int[KernelPhase.values().length * BATCHES];

    private final int[] layers = new int[posted.length];
    private final Queue<Integer> ready = new ArrayDeque<>();
    private boolean busy;
    private double busiest = 1;

    NormalExchange(NormalPlan plan, WorkloadContext context, Arrivals arrivals) {
        this.plan = plan;
        this.context = context;
        this.arrivals = arrivals;
        this.gpus = plan.sharing().gpus();
        this.exchanges = new NormalExchanges(plan.setup(), plan.variation(), context);
        this.mover = context.kernel().registerEntity((time, exchange) -> move((int) exchange));
    }

    @Override
    public void post(KernelPhase phase, int layer, int microBatch, int gpu) {
        int exchange = phase.ordinal() * BATCHES + microBatch;
        layers[exchange] = layer;
        if (++posted[exchange] == gpus) {
            posted[exchange] = 0;
            ready.add(exchange);
            next();
        }
    }

    private void next() {
        if (!busy && !ready.isEmpty()) {
            busy = true;
            int exchange = ready.remove();
            context.kernel().scheduleAfter(exchanges.timeBefore(isDispatch(exchange)), mover, exchange);
        }
    }

    private static boolean isDispatch(int exchange) {
        return exchange / BATCHES == KernelPhase.DISPATCH.ordinal();
    }

    private void move(int exchange) {
        exchanges.start(isDispatch(exchange), layers[exchange], exchange % BATCHES, exchange, this);
    }

    @Override
    public void delivered(long exchange, long time, int limiter) {
        busy = false;
        next();
        for (int gpu = 0; gpu < gpus; gpu++) {
            arrivals.arrived(KernelPhase.values()[(int) exchange / BATCHES], (int) exchange % BATCHES, gpu);
        }
    }

    @Override
    public void failed(long exchange, int resource) {
        throw new IllegalStateException(
                "an exchange of tokens cannot finish: " + context.network().limiter(resource) + " has no capacity");
    }

    @Override
    public long time(StepPart part, int layer, int microBatch, int gpu) {
        return 0;
    }

    @Override
    public GroupRows rows(int layer, int microBatch, int gpu) {
        double load = exchanges.load(gpu, layer, microBatch);
        busiest = Math.max(busiest, load);
        double mean = (double) plan.setup().batch().tokensPerGpu()
                * plan.sharing().rule().expertsPerToken()
                / plan.sharing().perGpu();
        return GroupRows.spread(plan.sharing().perGpu(), mean * load, 0);
    }

    @Override
    public double received(int layer, int microBatch, int gpu) {
        return exchanges.copiedToGpu()
                * plan.setup().batch().tokensPerGpu()
                * gpus
                * exchanges.load(gpu, layer, microBatch);
    }

    @Override
    public double imbalance() {
        return busiest;
    }
}
