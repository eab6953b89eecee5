package io.octoplane.workloads.training;

import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.function.IntConsumer;

/** The exchange that each group of experts has under way: notify and launch pass, then the tokens move. */
final class PendingExchanges implements DeliveryListener {
    private final WorkloadContext context;
    private final ExpertExchanges[] exchanges;
    private final IntConsumer whenEnded;
    private final TrainingRanks ranks;
    private final int entity;
    private final boolean[] isDispatch;
    private final int[] layer;
    private final int[] microBatch;
    private final LaunchDelays delays;

    PendingExchanges(
            WorkloadContext context,
            ExpertExchanges[] exchanges,
            IntConsumer whenEnded,
            TrainingRanks ranks,
            LaunchDelays delays) {
        this.context = context;
        this.exchanges = exchanges;
        this.whenEnded = whenEnded;
        this.ranks = ranks;
        this.entity = context.kernel().registerEntity((time, group) -> move((int) group));
        this.isDispatch = new boolean[exchanges.length];
        this.layer = new int[exchanges.length];
        this.microBatch = new int[exchanges.length];
        this.delays = delays;
    }

    /**
     * All members of a group are there.
     *
     * @param isAwaited whether the host launches the kernel only when it knows what the notify kernel found
     */
    void start(int group, boolean dispatches, boolean isAwaited, int itsLayer, int itsMicroBatch) {
        isDispatch[group] = dispatches;
        layer[group] = itsLayer;
        microBatch[group] = itsMicroBatch;
        ExpertExchanges ofGroup = exchanges[group];
        long launched = isAwaited ? delays.draw(group) : delays.none(group);
        context.kernel()
                .scheduleAfter(
                        ofGroup.notifyTime(dispatches) + launched + ofGroup.launchTime(dispatches), entity, group);
    }

    private void move(int group) {
        exchanges[group].start(isDispatch[group], ranks.firstGpu(group), layer[group], microBatch[group], group, this);
    }

    @Override
    public void delivered(long group, long time, int limiter) {
        whenEnded.accept((int) group);
    }

    @Override
    public void failed(long group, int resource) {
        throw new IllegalStateException("an exchange of group " + group + " cannot finish: "
                + context.network().limiter(resource) + " has no capacity");
    }
}
