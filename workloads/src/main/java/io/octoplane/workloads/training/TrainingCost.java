package io.octoplane.workloads.training;

/**
 * What some training takes of a cluster, and what that costs.
 *
 * @param gpuHours hours of GPUs, not negative
 * @param tokens that are trained on in them; none where nobody says
 */
public record TrainingCost(double gpuHours, double tokens) {
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double HOURS_PER_DAY = 24;
    private static final double TRILLION = 1e12;

    public TrainingCost {
        if (!(gpuHours >= 0 && tokens >= 0)) {
            throw new IllegalArgumentException(
                    "hours of GPUs and tokens must not be negative, are " + gpuHours + " and " + tokens);
        }
    }

    /** Of all GPUs of a cluster for some time. */
    public static TrainingCost of(double seconds, long gpus, double tokens) {
        return new TrainingCost(seconds * gpus / SECONDS_PER_HOUR, tokens);
    }

    /** Both one after the other. */
    public TrainingCost plus(TrainingCost other) {
        return new TrainingCost(gpuHours + other.gpuHours, tokens + other.tokens);
    }

    /** What a trillion tokens take at this pace; infinite without tokens. */
    public TrainingCost ofTrillionTokens() {
        return new TrainingCost(gpuHours / tokens * TRILLION, TRILLION);
    }

    /** Time of all GPUs together, days. */
    public double days(long gpus) {
        return gpuHours / gpus / HOURS_PER_DAY;
    }

    /** US dollars at a price of a GPU for an hour. */
    public double dollars(double perGpuHour) {
        return gpuHours * perGpuHour;
    }

    /** Watt-hours at a power of each GPU, or of what is there for each GPU. */
    public double wattHours(double wattsPerGpu) {
        return gpuHours * wattsPerGpu;
    }
}
