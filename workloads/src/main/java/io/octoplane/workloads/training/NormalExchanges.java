package io.octoplane.workloads.training;

import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.workloads.execution.RandomStream;
import io.octoplane.workloads.execution.WorkloadContext;
import io.octoplane.workloads.routing.TokenBatch;

/** Exchanges with normal kernels of all GPUs as one group, for whoever computes between them. */
public final class NormalExchanges {
    private final StepDraws draws;
    private final TokenHits hits;
    private final ExpertExchanges exchanges;

    /** @param variation in what the loads of the GPUs' experts differ */
    public NormalExchanges(ExpertSetup setup, Variation variation, WorkloadContext context) {
        TokenBatch batch = setup.batch();
        draws = new StepDraws(variation, context.random(), batch.gpus(), 1);
        hits = TokenHits.of(batch, context.random().stream(RandomStream.TOKEN_ROUTING.streamName()));
        exchanges = new ExpertExchanges(setup, context, 0, 0, false, ExchangePools.of(setup, context), hits, draws);
    }

    /** From the meeting of all until bytes move, picoseconds: notify and launch. */
    public long timeBefore(boolean isDispatch) {
        return exchanges.notifyTime(isDispatch) + exchanges.launchTime(isDispatch);
    }

    /** Moves the tokens; the listener hears once, with the cookie. */
    public void start(boolean isDispatch, int layer, int microBatch, long cookie, DeliveryListener listener) {
        exchanges.start(isDispatch, 0, layer, microBatch, cookie, listener);
    }

    /** Tokens that come to a GPU's experts relative to the mean of all. */
    public double load(int gpu, int layer, int microBatch) {
        return draws.expertTokens(gpu, layer, microBatch);
    }

    /** How likely a token is to be copied to a given GPU. */
    public double copiedToGpu() {
        return hits.gpu();
    }
}
