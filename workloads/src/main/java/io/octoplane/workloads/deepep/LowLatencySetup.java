package io.octoplane.workloads.deepep;

import io.octoplane.workloads.routing.TokenBatch;

/**
 * One low-latency dispatch and one combine.
 *
 * @param batch the tokens and how they choose their experts
 * @param hidden elements of a token's vector, a multiple of 128
 * @param dispatchFormat how tokens travel to the experts
 * @param combineFormat how results travel back
 * @param insideNode how copies reach GPUs of the sender's node
 * @param hookAfterPicoseconds how long other kernels have the SMs between a kernel's sends and its receiving hook; 0 for
 *     kernels that wait themselves
 * @param forwarded whether bytes for another rail leave by the NIC of the neighbour on that rail
 * @param nicBytesPerSecond raw rate of a NIC
 * @param times calibrated times
 */
public record LowLatencySetup(
        TokenBatch batch,
        int hidden,
        TokenFormat dispatchFormat,
        TokenFormat combineFormat,
        InsideNode insideNode,
        long hookAfterPicoseconds,
        boolean forwarded,
        double nicBytesPerSecond,
        LowLatencyTimes times) {
    /** Bytes before each dispatched vector: the index of the token at its source. */
    private static final int DISPATCH_HEADER = 16;

    /** Payload bytes of a full NVLink packet: where copies do not begin at multiples of it, stores are cut into more packets. */
    private static final int NVLINK_PACKET = 128;

    public LowLatencySetup {
        if (hidden < 128 || hidden % 128 != 0) {
            throw new IllegalArgumentException("the hidden size must be a multiple of 128, not " + hidden);
        }
        if (hookAfterPicoseconds < 0) {
            throw new IllegalArgumentException("a hook cannot be called before the sends");
        }
        if (insideNode == InsideNode.RDMA && forwarded) {
            throw new IllegalArgumentException("RDMA inside a node and forwarding inside it exclude each other");
        }
    }

    /** Bytes of one copy of a token. */
    long copyBytes(KernelPhase phase) {
        return switch (phase) {
            case DISPATCH -> dispatchFormat.vectorBytes(hidden) + DISPATCH_HEADER;
            case COMBINE -> combineFormat.vectorBytes(hidden);
        };
    }

    /**
     * Bytes that the receiving GPU reads and writes for one copy: dispatch unpacks each to its expert's buffer, combine adds
     * those of a token up and writes the sum once.
     */
    double receivedBytes(KernelPhase phase) {
        return switch (phase) {
            case DISPATCH -> 2.0 * copyBytes(phase);
            case COMBINE -> copyBytes(phase) * (1 + 1.0 / batch.rule().expertsPerToken());
        };
    }

    /** What NVLink carries for each byte of a copy, relative to copies that fill its packets. */
    double nvlinkCost(KernelPhase phase) {
        return copyBytes(phase) % NVLINK_PACKET == 0 ? 1 : 1 / times.unalignedEfficiency();
    }

    /** Whether copies between two GPUs of the group, not the same, go over the NICs. */
    boolean overNetwork(int source, int destination) {
        return insideNode == InsideNode.RDMA || source / batch.gpusPerNode() != destination / batch.gpusPerNode();
    }

    /** Experts of each GPU: each sends every GPU one count (dispatch) or one flag (combine) of its own. */
    int localExperts() {
        return batch.rule().experts() / batch.gpus();
    }
}
