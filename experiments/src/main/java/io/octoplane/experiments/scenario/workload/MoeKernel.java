package io.octoplane.experiments.scenario.workload;

import io.octoplane.workloads.deepep.InsideNode;

/** Which of DeepEP's kernels move the tokens. */
public sealed interface MoeKernel {
    /**
     * Forwarded inside nodes, for training and prefill.
     *
     * @param communicationSms SMs of each GPU that run the kernel, even
     */
    record Normal(int communicationSms) implements MoeKernel {}

    /**
     * Each copy straight to its expert's GPU, for decoding.
     *
     * @param insideNode how copies reach GPUs of the sender's node
     * @param hookAfter how long other kernels have the SMs between a kernel's sends and its receiving hook, picoseconds; 0 without
     *     a hook
     */
    record LowLatency(InsideNode insideNode, long hookAfter) implements MoeKernel {}
}
