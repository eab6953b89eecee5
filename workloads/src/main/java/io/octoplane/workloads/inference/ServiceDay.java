package io.octoplane.workloads.inference;

/**
 * One day of service, from a load and from what nodes can do.
 *
 * @param inputTokens tokens of prompts in the day, those found in the cache included
 * @param cachedTokens those found in the cache
 * @param outputTokens tokens written in the day
 * @param prefillTokensPerSecond tokens of prompts, cached ones included, that a node deals with in a second
 * @param decodeTokensPerSecond tokens that a node writes in a second
 * @param utilisation part of the day that nodes are busy, above 0 to 1: what is kept ready for peaks costs, too
 */
public record ServiceDay(
        double inputTokens,
        double cachedTokens,
        double outputTokens,
        double prefillTokensPerSecond,
        double decodeTokensPerSecond,
        double utilisation) {
    private static final double SECONDS = 86_400;
    private static final double HOURS = 24;
    private static final double MILLION = 1e6;

    public ServiceDay {
        if (!(cachedTokens >= 0 && cachedTokens <= inputTokens && outputTokens >= 0)) {
            throw new IllegalArgumentException("at most all input tokens are cached, and none are negative");
        }
        if (!(prefillTokensPerSecond > 0 && decodeTokensPerSecond > 0 && utilisation > 0 && utilisation <= 1)) {
            throw new IllegalArgumentException("nodes do something, for at most all of the day");
        }
    }

    /** Nodes that prefill, on average over the day. */
    public double prefillNodes() {
        return inputTokens / SECONDS / prefillTokensPerSecond / utilisation;
    }

    /** Nodes that decode, on average over the day. */
    public double decodeNodes() {
        return outputTokens / SECONDS / decodeTokensPerSecond / utilisation;
    }

    /** Of all nodes in the day, USD, at so much for a node and hour. */
    public double cost(double perNodeHour) {
        return (prefillNodes() + decodeNodes()) * HOURS * perNodeHour;
    }

    /** What a million input tokens cost, USD. */
    public double costPerMillionIn(double perNodeHour) {
        return prefillNodes() * HOURS * perNodeHour / inputTokens * MILLION;
    }

    /** What a million output tokens cost, USD. */
    public double costPerMillionOut(double perNodeHour) {
        return decodeNodes() * HOURS * perNodeHour / outputTokens * MILLION;
    }

    /** What users pay in the day, USD, at prices for a million tokens. */
    public double revenue(double cached, double missed, double written) {
        return (cachedTokens * cached + (inputTokens - cachedTokens) * missed + outputTokens * written) / MILLION;
    }
}
