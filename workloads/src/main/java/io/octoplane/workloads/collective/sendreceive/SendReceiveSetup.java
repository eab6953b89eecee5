package io.octoplane.workloads.collective.sendreceive;

import io.octoplane.workloads.collective.algorithm.CollectiveRequest;
import io.octoplane.workloads.collective.schedule.Communicator;
import io.octoplane.workloads.collective.schedule.Protocol;
import java.util.function.IntToDoubleFunction;

/**
 * An all-to-all or all-to-all-v that is ready to run.
 *
 * @param request what is to be done by whom
 * @param algorithm name of the algorithm, for results
 * @param protocol what hops inside a node, copies and the start of the kernel cost
 * @param costs what sending between nodes costs
 * @param viaRail whether bytes for another rail leave by the NIC of the GPU on that rail (NCCL's PXN), or by the sender's own
 * @param nicBytesPerSecond payload that the NIC of a GPU of the cluster moves in each direction
 */
public record SendReceiveSetup(
        CollectiveRequest request,
        String algorithm,
        Protocol protocol,
        SendReceiveCosts costs,
        boolean viaRail,
        IntToDoubleFunction nicBytesPerSecond) {
    Communicator communicator() {
        return request.communicator();
    }

    /** Bytes that every rank sends to one. */
    double bytesTo(int rank) {
        return request.heavy().bytesTo(rank, request.bytes(), request.ranks());
    }

    /** The GPU of the cluster whose NIC, and proxy thread, send from one rank to another on another node. */
    int sendingGpu(int source, int destination) {
        Communicator ranks = communicator();
        return viaRail ? ranks.node(source) * ranks.gpusPerNode() + ranks.local(destination) : ranks.gpu(source);
    }
}
