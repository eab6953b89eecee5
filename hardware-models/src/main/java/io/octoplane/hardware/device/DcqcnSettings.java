package io.octoplane.hardware.device;

/**
 * Rate control of a queue pair (DCQCN: Zhu et al., Congestion Control for Large-Scale RDMA Deployments, SIGCOMM 2015). The catalog has
 * sets of its parameters.
 *
 * @param gain g: how fast the estimate of congestion follows the notifications, above 0 and at most 1
 * @param initialAlpha estimate of congestion before the first notification, 0 to 1
 * @param alphaPicoseconds after so long without a notification the estimate decays by a step
 * @param timerPicoseconds between increases by time
 * @param byteCounter bytes between increases by bytes sent
 * @param fastRecoverySteps increases of a kind that go half-way back to the rate before the cut, before the target rises
 * @param additiveRate bit/s by which the target rises in a step
 * @param hyperRate bit/s, times the number of steps of both kinds beyond fast recovery, by which it rises then
 * @param minimumRate bit/s below which nothing is cut
 * @param leastCut least part of its rate that a cut leaves, 0 to 1 (rpg_min_dec_fac)
 * @param cutPicoseconds least time between two cuts
 * @param notificationPicoseconds least time between two notifications of one queue pair
 */
public record DcqcnSettings(
        double gain,
        double initialAlpha,
        long alphaPicoseconds,
        long timerPicoseconds,
        long byteCounter,
        int fastRecoverySteps,
        double additiveRate,
        double hyperRate,
        double minimumRate,
        double leastCut,
        long cutPicoseconds,
        long notificationPicoseconds) {
    public DcqcnSettings {
        if (!(gain > 0 && gain <= 1) || !(initialAlpha >= 0 && initialAlpha <= 1)) {
            throw new IllegalArgumentException("gain and alpha are at most 1, not " + gain + " and " + initialAlpha);
        }
        if (alphaPicoseconds < 1 || timerPicoseconds < 1 || byteCounter < 1 || fastRecoverySteps < 0) {
            throw new IllegalArgumentException("timers and the byte counter of DCQCN are positive");
        }
        if (!(additiveRate >= 0) || !(hyperRate >= 0) || !(minimumRate > 0) || !(leastCut >= 0 && leastCut < 1)) {
            throw new IllegalArgumentException("rates of DCQCN are positive, and a cut leaves 0 to 1 of a rate");
        }
        if (cutPicoseconds < 0 || notificationPicoseconds < 0) {
            throw new IllegalArgumentException("times of DCQCN are not negative");
        }
    }
}
