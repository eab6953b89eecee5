package io.octoplane.workloads.execution;

import java.util.Arrays;
import java.util.List;

/**
 * All streams of random numbers that simulations draw from; users may give each a seed of its own. To add one: a constant
 * here, by whose name the stream is asked for.
 */
public enum RandomStream {
    /** Which experts the tokens of a GPU choose; indexed by GPU. */
    TOKEN_ROUTING("token-routing", "which experts the tokens of each GPU choose"),
    /** Which experts are the popular ones, where popularity is skewed. */
    EXPERT_POPULARITY("expert-popularity", "which experts are the popular ones"),
    /** The hash by which switches choose paths for flows. */
    ROUTING_HASH("routing-hash", "the hash by which switches choose paths, where they go by one"),
    /** When and to whom GPUs send besides what is measured; indexed by GPU. */
    BACKGROUND_MESSAGES("background-messages", "when and to whom GPUs send besides what is measured"),
    /** Which GPUs are faster than others, for as long as a step takes. */
    GPU_SPEED("gpu-speed", "which GPUs are faster than others"),
    /** How long kernels take from one time to the next; indexed by GPU. */
    KERNEL_TIMES("kernel-times", "how long kernels take from one time to the next"),
    /** How many tokens come to the experts of each GPU, where that is not even. */
    EXPERT_TOKENS("expert-tokens", "how many tokens come to the experts of each GPU, where that is not even"),
    /** How many copies of tokens go where in the exchanges of a training step; indexed by group of experts. */
    TOKEN_COPIES("token-copies", "how many copies of tokens go where in the exchanges of a training step"),
    /** How late the hosts launch kernels that they have to wait for; indexed by group of experts. */
    LAUNCH_DELAYS("launch-delays", "how late hosts launch kernels of a training step that they wait for"),
    /** When and to whom GPUs offer messages; indexed by GPU. */
    OFFERED_TRAFFIC("offered-traffic", "when and to whom GPUs offer messages"),
    /** When blocks of cached keys and values are loaded; indexed by GPU. */
    CACHE_LOADS("cache-loads", "when blocks of cached keys and values are loaded from the memory of CPUs"),
    /** Which of the tokens that were drafted are accepted. */
    ACCEPTED_TOKENS("accepted-tokens", "which drafted tokens are accepted");

    private final String streamName;
    private final String draws;

    RandomStream(String streamName, String draws) {
        this.streamName = streamName;
        this.draws = draws;
    }

    /** The name by which {@link io.octoplane.kernel.random.RandomStreams} knows it, and users. */
    public String streamName() {
        return streamName;
    }

    /** What is drawn, in words. */
    public String draws() {
        return draws;
    }

    /** All streams, in their order. */
    public static List<RandomStream> all() {
        return Arrays.asList(values());
    }
}
