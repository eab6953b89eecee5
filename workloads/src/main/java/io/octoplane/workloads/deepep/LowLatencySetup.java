package io.octoplane.workloads.deepep;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.Medium;
import io.octoplane.workloads.routing.TokenBatch;

/**
 * One low-latency dispatch and one combine.
 *
 * @param batch the tokens and how they choose their experts
 * @param hidden elements of a token's vector, with scales a multiple of 128
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

    /** Bytes of a count or flag. */
    static final int FLAG_BYTES = 8;

    /** Payload bytes of a full NVLink packet: where copies do not begin at multiples of it, stores are cut into more packets. */
    private static final int NVLINK_PACKET = 128;

    public LowLatencySetup {
        if (hidden < 1 || hidden % 128 != 0 && dispatchFormat == TokenFormat.FP8) {
            throw new IllegalArgumentException(
                    "the hidden size must be a multiple of 128 for blocks with scales, not " + hidden);
        }
        if (hookAfterPicoseconds < 0) {
            throw new IllegalArgumentException("a hook cannot be called before the sends");
        }
        if (insideNode == InsideNode.RDMA && forwarded) {
            throw new IllegalArgumentException("RDMA inside a node and forwarding inside it exclude each other");
        }
    }

    /** Bytes of one copy of a token. */
    public long copyBytes(KernelPhase phase) {
        return switch (phase) {
            case DISPATCH ->
                dispatchFormat.vectorBytes(hidden) + (dispatchFormat == TokenFormat.PLAIN_FP8 ? 0 : DISPATCH_HEADER);
            case COMBINE -> combineFormat.vectorBytes(hidden);
        };
    }

    /**
     * Bytes that the receiving GPU reads and writes for one copy: dispatch unpacks each to its expert's buffer, combine adds
     * those of a token up and writes the sum once.
     */
    public double receivedBytes(KernelPhase phase) {
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
    public boolean overNetwork(int source, int destination) {
        return insideNode == InsideNode.RDMA || source / batch.gpusPerNode() != destination / batch.gpusPerNode();
    }

    /** The way between two GPUs of the group that starts with a GPU of the cluster. */
    ChannelSpec channel(int firstGpu, int from, int to) {
        return overNetwork(from, to)
                ? ChannelSpec.of(firstGpu + from, firstGpu + to, Medium.NETWORK).withPosting(times.postingPicoseconds())
                : ChannelSpec.of(firstGpu + from, firstGpu + to, Medium.NVLINK);
    }

    /** Time of a NIC for messages of so many bytes together, seconds. */
    double nicSeconds(int messages, double bytes) {
        return messages * times.messageSeconds() + bytes / (nicBytesPerSecond * times.putEfficiency());
    }

    /** The NIC that sends, as the GPU of the group that it belongs to. */
    int sendingNic(int from, int to) {
        int perNode = batch.gpusPerNode();
        return forwarded ? from - from % perNode + to % perNode : from;
    }

    /** Experts of each GPU: each sends every GPU one count (dispatch) or one flag (combine) of its own. */
    int localExperts() {
        return batch.rule().experts() / batch.gpus();
    }
}
