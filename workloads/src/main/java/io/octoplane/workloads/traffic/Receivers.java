package io.octoplane.workloads.traffic;

import org.apache.commons.rng.UniformRandomProvider;

/** To whom a GPU sends when it is its turn: one message, or the copies of one token. */
public interface Receivers {
    /** Most messages of one turn, at least 1. */
    int most();

    /**
     * The receivers of one turn of a GPU, all in other nodes.
     *
     * @param gpu who sends
     * @param random the stream of that GPU
     * @param receivers takes them, from its first element on; as long as {@link #most}
     * @return how many there are, from 0
     */
    int draw(int gpu, UniformRandomProvider random, int[] receivers);
}
