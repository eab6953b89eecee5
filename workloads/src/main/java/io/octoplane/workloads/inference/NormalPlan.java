package io.octoplane.workloads.inference;

import io.octoplane.workloads.execution.WorkloadContext;
import io.octoplane.workloads.training.ExpertSetup;
import io.octoplane.workloads.training.Variation;

/**
 * DeepEP's normal kernels, which have SMs of their own.
 *
 * @param setup sizes and times of the exchanges of one micro-batch
 * @param sharing how GPUs share the experts; it is not drawn token by token
 * @param variation in what the loads of the GPUs' experts differ
 */
public record NormalPlan(ExpertSetup setup, ExpertSharing sharing, Variation variation) implements ExchangePlan {
    @Override
    public TokenExchange open(WorkloadContext context, TokenExchange.Arrivals arrivals) {
        return new NormalExchange(this, context, arrivals);
    }

    @Override
    public StageParts stages() {
        return StageParts.NORMAL;
    }

    @Override
    public double bytesThereAndBack() {
        return setup.dispatchFormat().vectorBytes(setup.hidden())
                + setup.combineFormat().vectorBytes(setup.hidden());
    }

    @Override
    public String intraNode() {
        return "nvlink";
    }
}
