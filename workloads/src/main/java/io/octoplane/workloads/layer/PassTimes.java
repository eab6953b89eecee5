package io.octoplane.workloads.layer;

import io.octoplane.hardware.compute.KernelTimes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a pass of a layer takes, one kernel after the other.
 *
 * @param computing picoseconds of the kernels that streaming multiprocessors hold
 * @param moving picoseconds of those that memory holds
 * @param gaps picoseconds between kernels, one before each
 * @param routed part of {@code computing}, {@code moving} and {@code gaps} together that goes with the tokens of the experts, 0 to 1
 * @param byFamily picoseconds of the kernels of each family
 */
public record PassTimes(long computing, long moving, long gaps, double routed, Map<KernelFamily, Long> byFamily) {

    /** On so many streaming multiprocessors. */
    public static PassTimes of(List<LayerKernel> kernels, KernelTimes times, int streamingMultiprocessors) {
        Map<KernelFamily, Long> byFamily = new EnumMap<>(KernelFamily.class);
        long computing = 0;
        long moving = 0;
        long gaps = 0;
        double routed = 0;
        for (LayerKernel kernel : kernels) {
            long time = kernel.times()
                    * times.time(kernel.shape(), streamingMultiprocessors).picoseconds();
            long gap = kernel.times() * times.launchGap();
            byFamily.merge(kernel.family(), time, Long::sum);
            computing += kernel.family().computes() ? time : 0;
            moving += kernel.family().computes() ? 0 : time;
            gaps += gap;
            routed += kernel.routed() ? time + gap : 0;
        }
        long all = computing + moving + gaps;
        return new PassTimes(computing, moving, gaps, all == 0 ? 0 : routed / all, byFamily);
    }

    /** All of it. */
    public long picoseconds() {
        return computing + moving + gaps;
    }
}
