package io.octoplane.workloads.routing;

/**
 * The tokens of one exchange and how they choose their experts.
 *
 * @param rule how tokens choose
 * @param popularity how likely each expert is
 * @param placement where each expert lives; also gives the number of GPUs
 * @param gpusPerNode GPUs of each node; divides the number of GPUs
 * @param tokensPerGpu tokens on each GPU, at least 1
 */
public record TokenBatch(
        RoutingRule rule, ExpertPopularity popularity, ExpertPlacement placement, int gpusPerNode, int tokensPerGpu) {
    public TokenBatch {
        if (placement.experts() != rule.experts()) {
            throw new IllegalArgumentException(
                    "the rule has " + rule.experts() + " experts but the placement " + placement.experts());
        }
        if (gpusPerNode < 1 || placement.gpus() % gpusPerNode != 0) {
            throw new IllegalArgumentException(
                    placement.gpus() + " GPUs do not fill nodes of " + gpusPerNode + " GPUs each");
        }
        if (tokensPerGpu < 1) {
            throw new IllegalArgumentException("at least one token per GPU is needed, not " + tokensPerGpu);
        }
    }

    public int gpus() {
        return placement.gpus();
    }

    public int nodes() {
        return placement.gpus() / gpusPerNode;
    }
}
