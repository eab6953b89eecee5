package io.octoplane.workloads.speedlimit;

/**
 * A decoding step of which the communication is simulated.
 *
 * @param layers layers that exchange tokens
 * @param microBatches micro-batches that take turns on the network, at least 1
 * @param tokensPerGpu tokens of a micro-batch on each GPU
 * @param copiesPerToken devices that a token goes to
 * @param dispatchBytes bytes of a copy on the way to its expert
 * @param combineBytes bytes on the way back
 * @param pattern which devices
 * @param expertPicoseconds computation between dispatch and combine of a micro-batch
 * @param otherPicoseconds computation between a combine and the next layer's dispatch
 */
public record DecodingLimitSetup(
        int layers,
        int microBatches,
        int tokensPerGpu,
        int copiesPerToken,
        long dispatchBytes,
        long combineBytes,
        CopyPattern pattern,
        long expertPicoseconds,
        long otherPicoseconds) {
    public DecodingLimitSetup {
        if (layers < 1
                || microBatches < 1
                || tokensPerGpu < 1
                || copiesPerToken < 1
                || dispatchBytes < 1
                || combineBytes < 1) {
            throw new IllegalArgumentException("layers, micro-batches, tokens, copies and bytes are at least 1");
        }
        if (expertPicoseconds < 0 || otherPicoseconds < 0) {
            throw new IllegalArgumentException("computation takes no negative time");
        }
    }
}
