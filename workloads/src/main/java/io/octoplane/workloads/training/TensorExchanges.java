package io.octoplane.workloads.training;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Exchange;
import io.octoplane.hardware.network.Medium;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.function.IntConsumer;

/** All-gathers and reduce-scatters of GPUs that share matrices, each one transfer around a ring over NVLink. */
final class TensorExchanges implements DeliveryListener {
    private final WorkloadContext context;
    private final IntConsumer whenEnded;
    private final int firstGroup;
    private final long start;
    private final Exchange[] rings;
    private final int account;
    private final int entity;

    /**
     * @param firstGroup number of the first group, which the others follow
     */
    TensorExchanges(
            TrainingSetup setup, WorkloadContext context, TrainingRanks ranks, int firstGroup, IntConsumer whenEnded) {
        this.context = context;
        this.whenEnded = whenEnded;
        this.firstGroup = firstGroup;
        this.account = context.network().group("tensor parallel");
        this.rings = new Exchange[setup.tensor().isPresent() ? ranks.tensorGroups() : 0];
        this.start = setup.tensor().map(TensorSetup::startPicoseconds).orElse(0L);
        for (int group = 0; group < rings.length; group++) {
            rings[group] = ring(
                    setup.tensor().orElseThrow(),
                    setup.layout().tensorParallel(),
                    ranks.firstGpuOfTensorGroup(group),
                    group);
        }
        this.entity = context.kernel()
                .registerEntity((time, group) -> context.network().exchange(rings[(int) group], account, this));
    }

    private Exchange ring(TensorSetup tensor, int gpus, int firstGpu, int group) {
        double bytes = tensor.bytes() * (gpus - 1) / gpus;
        double[] amounts = new double[gpus];
        Exchange.Builder builder = new Exchange.Builder().begin(group, bytes);
        for (int gpu = 0; gpu < gpus; gpu++) {
            amounts[gpu] = bytes * tensor.cost();
            builder.leg(
                    0,
                    context.network().open(ChannelSpec.of(firstGpu + gpu, firstGpu + (gpu + 1) % gpus, Medium.NVLINK)),
                    1);
        }
        return context.network().prepare(builder.build()).withAmounts(amounts, bytes, group);
    }

    int groups() {
        return rings.length;
    }

    /** All members of a group, by its number, are there. */
    void meet(int group) {
        context.kernel().scheduleAfter(start, entity, group - firstGroup);
    }

    @Override
    public void delivered(long group, long time, int limiter) {
        whenEnded.accept(firstGroup + (int) group);
    }

    @Override
    public void failed(long group, int resource) {
        throw new IllegalStateException("GPUs that share matrices cannot exchange: "
                + context.network().limiter(resource) + " has no capacity");
    }
}
