package io.octoplane.workloads.execution;

import io.octoplane.hardware.network.Network;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.kernel.trace.TraceSink;

/**
 * What a workload runs on.
 *
 * @param kernel the events
 * @param network moves bytes between GPUs
 * @param nodes servers
 * @param gpusPerNode GPUs in each
 * @param nvlinkRate NVLink rate of one GPU, bit/s, one direction
 * @param random named random streams
 * @param trace where spans for the timeline go
 */
public record WorkloadContext(
        EventKernel kernel,
        Network network,
        int nodes,
        int gpusPerNode,
        long nvlinkRate,
        RandomStreams random,
        TraceSink trace) {
    public int gpus() {
        return nodes * gpusPerNode;
    }
}
