package io.octoplane.workloads.training;

import java.util.OptionalDouble;

/**
 * What makes the kernels of an exchange longer than alone on idle GPUs with the library of today.
 *
 * @param channelBytesPerSecond vector bytes of copies that one channel of a kernel hands to the network per second, copies to its own
 *     node included; empty where that holds nothing
 * @param memoryBytesPerSecond of each GPU's memory, what compute kernels beside an exchange leave for its copies; empty where that
 *     holds nothing
 * @param dispatchLaunch how late a kernel starts that the host can launch only when it has read how much will come
 */
public record ExchangeConditions(
        OptionalDouble channelBytesPerSecond, OptionalDouble memoryBytesPerSecond, LaunchDelay dispatchLaunch) {
    /** Nothing does. */
    public static final ExchangeConditions ALONE =
            new ExchangeConditions(OptionalDouble.empty(), OptionalDouble.empty(), LaunchDelay.NONE);

    public ExchangeConditions {
        channelBytesPerSecond.ifPresent(rate -> check(rate > 0));
        memoryBytesPerSecond.ifPresent(rate -> check(rate > 0));
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("a rate of an exchange must be above 0");
        }
    }

    /**
     * Normally distributed, never below 0; drawn for each GPU and exchange.
     *
     * @param meanSeconds mean
     * @param deviationSeconds standard deviation
     */
    public record LaunchDelay(double meanSeconds, double deviationSeconds) {
        /** At once. */
        public static final LaunchDelay NONE = new LaunchDelay(0, 0);

        public LaunchDelay {
            check(meanSeconds >= 0 && deviationSeconds >= 0);
        }

        boolean isNone() {
            return meanSeconds == 0 && deviationSeconds == 0;
        }
    }
}
