package io.octoplane.hardware.network;

/**
 * Properties of a channel, fixed when it is opened.
 *
 * @param sourceGpu GPU that sends: node · GPUs per node + index in the node
 * @param destinationGpu GPU that receives, another one but where the bytes come from the memory of the node's CPUs
 * @param medium what carries the bytes; {@link Medium#NVLINK} only inside a node; {@link Medium#NETWORK} inside
 *     one leaves and comes back by its NICs, from the sender's own
 * @param weight share relative to other channels where they compete, positive (a traffic class)
 * @param lane virtual lane or priority whose queues it uses, from 0; engines without queues share by weight alone
 * @param flowKey tells apart channels between one pair (queue pair, channel number); hashing routings use it
 * @param postingPicoseconds what each message takes at its ends beyond the hardware on its way, picoseconds: posting the send
 *     and seeing the arrival; 0 where the sender's own times hold it. Messages do not wait for each other's.
 */
public record ChannelSpec(
        int sourceGpu,
        int destinationGpu,
        Medium medium,
        double weight,
        int lane,
        long flowKey,
        long postingPicoseconds) {
    public ChannelSpec {
        if (postingPicoseconds < 0) {
            throw new IllegalArgumentException("posting takes no negative time: " + postingPicoseconds + " ps");
        }
        if (medium == Medium.HOST_MEMORY && sourceGpu != destinationGpu) {
            throw new IllegalArgumentException(
                    "a channel from the memory of a node's CPUs names its one GPU twice, not " + sourceGpu + " and "
                            + destinationGpu);
        }
        if (sourceGpu < 0 || destinationGpu < 0 || sourceGpu == destinationGpu && medium != Medium.HOST_MEMORY) {
            throw new IllegalArgumentException(
                    "a channel joins two different GPUs, not " + sourceGpu + " and " + destinationGpu);
        }
        if (!(weight > 0)) {
            throw new IllegalArgumentException("a channel's weight must be positive, not " + weight);
        }
        if (lane < 0) {
            throw new IllegalArgumentException("lanes are numbered from 0, not " + lane);
        }
    }

    /** A channel in lane 0 whose ends take no time of their own. */
    public ChannelSpec(int sourceGpu, int destinationGpu, Medium medium, double weight, long flowKey) {
        this(sourceGpu, destinationGpu, medium, weight, 0, flowKey, 0);
    }

    /** The same with a time that each message takes at its ends. */
    public ChannelSpec withPosting(long picoseconds) {
        return new ChannelSpec(sourceGpu, destinationGpu, medium, weight, lane, flowKey, picoseconds);
    }

    /** The same in another lane. */
    public ChannelSpec inLane(int other) {
        return new ChannelSpec(sourceGpu, destinationGpu, medium, weight, other, flowKey, postingPicoseconds);
    }

    /** The same in a lane, with its weight: engines without queues go by that. */
    public ChannelSpec inLane(TrafficLane other) {
        return new ChannelSpec(
                sourceGpu,
                destinationGpu,
                medium,
                weight * other.weight(),
                other.number(),
                flowKey,
                postingPicoseconds);
    }

    /** A channel from the memory of its node's CPUs to a GPU. */
    public static ChannelSpec fromHostMemory(int gpu, double weight) {
        return new ChannelSpec(gpu, gpu, Medium.HOST_MEMORY, weight, 0);
    }

    /** A channel of weight 1. */
    public static ChannelSpec of(int sourceGpu, int destinationGpu, Medium medium) {
        return new ChannelSpec(sourceGpu, destinationGpu, medium, 1, 0);
    }
}
