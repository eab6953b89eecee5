package io.octoplane.workloads.layer;

/** The kernels of a kind of attention, from the norm before it to the addition after it. */
interface AttentionKernels {
    void forward(KernelList list);

    /** Gradient of the input, with what is computed again for it, and casts for the gradients of the weights. */
    void backward(KernelList list);

    void weights(KernelList list);
}
