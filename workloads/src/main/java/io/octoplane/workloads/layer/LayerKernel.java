package io.octoplane.workloads.layer;

import io.octoplane.hardware.compute.KernelShape;

/**
 * A kernel of a layer.
 *
 * @param name what it computes
 * @param family what it belongs to
 * @param shape from which its time follows
 * @param times how often it runs, at least 1
 * @param routed whether its time goes with the tokens that come to the GPU's experts
 */
public record LayerKernel(String name, KernelFamily family, KernelShape shape, int times, boolean routed) {
    public LayerKernel {
        if (times < 1) {
            throw new IllegalArgumentException(name + " runs at least once, not " + times + " times");
        }
    }
}
