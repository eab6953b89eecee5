package io.octoplane.workloads.training;

import io.octoplane.workloads.deepep.NormalKernelTimes;
import io.octoplane.workloads.deepep.TokenFormat;
import io.octoplane.workloads.routing.TokenBatch;

/**
 * How tokens go to experts and back.
 *
 * @param batch the tokens of one micro-batch on the GPUs of one group, and how they choose
 * @param hidden elements of a token
 * @param communicationSms SMs lent to the kernels, even; 0 where engines of their own move tokens
 * @param dispatchFormat of tokens, and of gradients on their way to the experts
 * @param combineFormat of results, and of gradients on their way back
 * @param times calibrated times of the kernels
 * @param conditions what makes them longer
 */
public record ExpertSetup(
        TokenBatch batch,
        int hidden,
        int communicationSms,
        TokenFormat dispatchFormat,
        TokenFormat combineFormat,
        NormalKernelTimes times,
        ExchangeConditions conditions) {
    /** Kernels that nothing makes longer. */
    public ExpertSetup(
            TokenBatch batch,
            int hidden,
            int communicationSms,
            TokenFormat dispatchFormat,
            TokenFormat combineFormat,
            NormalKernelTimes times) {
        this(batch, hidden, communicationSms, dispatchFormat, combineFormat, times, ExchangeConditions.ALONE);
    }

    /** Channels of a kernel: one per pair of SMs; none without SMs. */
    int channels() {
        return communicationSms / 2;
    }

    /** Tokens that a channel counts before they move; none where there are no channels. */
    double tokensPerChannel() {
        return channels() == 0 ? 0 : Math.ceil((double) batch.tokensPerGpu() / channels());
    }

    NormalKernelTimes.KernelTimes times(boolean dispatch) {
        boolean oneNode = batch.nodes() == 1;
        if (dispatch) {
            return oneNode ? times.intranodeDispatch() : times.internodeDispatch();
        }
        return oneNode ? times.intranodeCombine() : times.internodeCombine();
    }

    /** Bytes of a copy as DeepEP counts them in its bandwidths. */
    double vectorBytes(boolean dispatch) {
        return (dispatch ? dispatchFormat : combineFormat).vectorBytes(hidden);
    }

    double copyBytes(boolean dispatch) {
        int perToken = batch.rule().expertsPerToken();
        return dispatch
                ? dispatchFormat.dispatchCopyBytes(hidden, perToken)
                : combineFormat.combineCopyBytes(hidden, perToken);
    }
}
