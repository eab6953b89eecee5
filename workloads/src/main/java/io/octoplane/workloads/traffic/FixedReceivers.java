package io.octoplane.workloads.traffic;

import org.apache.commons.rng.UniformRandomProvider;

/** Each GPU sends to the same GPU all the time. */
public final class FixedReceivers implements Receivers {
    private final int[] receiver;

    /** @param receiver of each GPU, in another node */
    public FixedReceivers(int[] receiver) {
        this.receiver = receiver.clone();
    }

    @Override
    public int most() {
        return 1;
    }

    @Override
    public int draw(int gpu, UniformRandomProvider random, int[] receivers) {
        receivers[0] = receiver[gpu];
        return 1;
    }
}
