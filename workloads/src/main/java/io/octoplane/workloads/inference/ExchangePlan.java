package io.octoplane.workloads.inference;

import io.octoplane.workloads.execution.WorkloadContext;

/** Which kernels exchange tokens, with what. */
public interface ExchangePlan {
    /** Opens what they need. */
    TokenExchange open(WorkloadContext context, TokenExchange.Arrivals arrivals);

    /** What the stages of a layer consist of with them. */
    StageParts stages();

    /** Bytes of a copy to its expert and back. */
    double bytesThereAndBack();

    /** How copies reach GPUs of the sender's node, in a word. */
    String intraNode();
}
