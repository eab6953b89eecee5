package io.octoplane.workloads.inference;

/**
 * What nodes cost, and what they are asked for.
 *
 * @param gpuHour of a GPU, USD an hour
 * @param nodeWatts power of a node that is paid for apart
 * @param electricity USD a kilowatt-hour
 * @param utilisation part of the time that nodes are busy, above 0 to 1: what is kept ready for peaks costs, too
 * @param tokensPerDay asked for in a day; 0 where nobody says
 */
public record ServicePrice(
        double gpuHour, double nodeWatts, double electricity, double utilisation, double tokensPerDay) {
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double HOURS_PER_DAY = 24;
    private static final double KILO = 1e3;
    private static final double MILLION = 1e6;

    public ServicePrice {
        if (!(utilisation > 0 && utilisation <= 1)) {
            throw new IllegalArgumentException("nodes are busy for some and at most all of the time");
        }
        if (!(gpuHour >= 0 && nodeWatts >= 0 && electricity >= 0 && tokensPerDay >= 0)) {
            throw new IllegalArgumentException("nothing is paid for, and nobody asks for less than nothing");
        }
    }

    /** Of a node, USD an hour. */
    public double nodeHour(int gpus) {
        return gpus * gpuHour + nodeWatts / KILO * electricity;
    }

    /** Of a million tokens where a node that is busy gives so many a second, USD. */
    public double ofMillionTokens(double tokensPerSecond, int gpus) {
        return nodeHour(gpus) * HOURS_PER_DAY / (tokensPerSecond * utilisation * SECONDS_PER_DAY) * MILLION;
    }

    /** Nodes that the tokens of a day take, on average. */
    public double nodes(double tokensPerSecond) {
        return tokensPerDay / SECONDS_PER_DAY / (tokensPerSecond * utilisation);
    }

    /** Of these nodes in a day, USD. */
    public double ofDay(double nodes, int gpus) {
        return nodes * nodeHour(gpus) * HOURS_PER_DAY;
    }
}
