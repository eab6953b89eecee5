package io.octoplane.workloads.training;

import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.workloads.execution.WorkloadContext;

/**
 * Handles of what exchanges need besides wires, for all GPUs of a cluster.
 *
 * @param warps of GPU 0: one pool for each GPU and peer of its node; {@link #NONE} where no SMs are lent
 * @param channels of GPU 0: one pool for each GPU; {@link #NONE} where channels hold nothing
 * @param memory of GPU 0: one pool for each GPU; {@link #NONE} where memory holds nothing
 */
record ExchangePools(int warps, int channels, int memory) {
    static final int NONE = -1;

    static ExchangePools of(ExpertSetup setup, WorkloadContext context) {
        int perNode = context.gpusPerNode();
        int gpus = context.gpus();
        int warps = setup.channels() == 0
                ? NONE
                : context.network()
                        .addWorkPools(
                                gpus * perNode,
                                setup.channels(),
                                i -> "warps of " + name(i / perNode, perNode) + " for gpu" + i % perNode);
        ExchangeConditions conditions = setup.conditions();
        int channels = setup.channels() == 0
                        || conditions.channelBytesPerSecond().isEmpty()
                ? NONE
                : context.network().addWorkPools(gpus, setup.channels(), i -> "channels of " + name(i, perNode));
        int memory = conditions.memoryBytesPerSecond().isEmpty()
                ? NONE
                : context.network()
                        .addWorkPools(ResourceKind.GPU_MEMORY, gpus, 1, i -> "memory of " + name(i, perNode));
        return new ExchangePools(warps, channels, memory);
    }

    private static String name(int gpu, int perNode) {
        return "node" + gpu / perNode + "/gpu" + gpu % perNode;
    }
}
