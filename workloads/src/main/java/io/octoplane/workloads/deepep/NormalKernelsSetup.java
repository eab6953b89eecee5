package io.octoplane.workloads.deepep;

import io.octoplane.workloads.routing.TokenBatch;

/**
 * One dispatch and one combine.
 *
 * @param batch the tokens and how they choose their experts
 * @param hidden elements of a token's vector, a multiple of 128
 * @param communicationSms SMs that each GPU lends to a kernel, even and at least 2; two make a channel
 * @param dispatchFormat how tokens travel to the experts
 * @param combineFormat how results travel back
 * @param times calibrated times
 */
public record NormalKernelsSetup(
        TokenBatch batch,
        int hidden,
        int communicationSms,
        TokenFormat dispatchFormat,
        TokenFormat combineFormat,
        NormalKernelTimes times) {
    public NormalKernelsSetup {
        if (hidden < 128 || hidden % 128 != 0) {
            throw new IllegalArgumentException("the hidden size must be a multiple of 128, not " + hidden);
        }
        if (communicationSms < 2 || communicationSms % 2 != 0) {
            throw new IllegalArgumentException(
                    "DeepEP's normal kernels take an even number of SMs, at least 2, not " + communicationSms);
        }
    }

    /** Channels of a kernel: one per pair of SMs. */
    public int channels() {
        return communicationSms / 2;
    }

    /** Tokens that one channel serves, the last one fewer. */
    int tokensPerChannel() {
        return (batch.tokensPerGpu() + channels() - 1) / channels();
    }
}
