package io.octoplane.hardware.network.packet;

/**
 * Rate control of a queue pair (DCQCN: Zhu et al., Congestion Control for Large-Scale RDMA Deployments, SIGCOMM 2015).
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
    private static final long MICROSECOND = 1_000_000;
    private static final double MEGA = 1e6;

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

    /** As the paper has it: g 1/256, timers of 55 us, 10 MB, five steps, 40 Mb/s, a notification in 50 us. */
    public static DcqcnSettings paper() {
        return new DcqcnSettings(
                1.0 / 256,
                1,
                55 * MICROSECOND,
                55 * MICROSECOND,
                10_000_000,
                5,
                40 * MEGA,
                400 * MEGA,
                10 * MEGA,
                0.5,
                0,
                50 * MICROSECOND);
    }

    /**
     * Defaults of ConnectX NICs (mlxconfig and NVIDIA DOCA, "DCQCN CC Parameters"): g 5/1024, alpha 1023/1024, 1 us, 300 us,
     * 32767 bytes, one step, 5 and 50 Mb/s, at least 1 Mb/s, at least half left, 4 us between cuts, 4 us between notifications.
     */
    public static DcqcnSettings firmware() {
        return new DcqcnSettings(
                5.0 / 1024,
                1023.0 / 1024,
                MICROSECOND,
                300 * MICROSECOND,
                32_767,
                1,
                5 * MEGA,
                50 * MEGA,
                MEGA,
                0.5,
                4 * MICROSECOND,
                4 * MICROSECOND);
    }

    /** The middle of what a production cluster reports as tuned: 8-20 Mb/s, 20-100 us, 80-98 % left, 1-4 us, 0-2 us. */
    public static DcqcnSettings tuned() {
        return new DcqcnSettings(
                5.0 / 1024,
                1023.0 / 1024,
                MICROSECOND,
                60 * MICROSECOND,
                32_767,
                1,
                14 * MEGA,
                50 * MEGA,
                MEGA,
                0.9,
                2 * MICROSECOND,
                MICROSECOND);
    }

    /** Configuration files of ns-3's RDMA model (HPCC, ASTRA-sim): g 1/256, 1 us, 900 us, one step, 50 and 100 Mb/s, 4 us. */
    public static DcqcnSettings ns3() {
        return new DcqcnSettings(
                1.0 / 256,
                1,
                MICROSECOND,
                900 * MICROSECOND,
                Long.MAX_VALUE,
                1,
                50 * MEGA,
                100 * MEGA,
                100 * MEGA,
                0.5,
                4 * MICROSECOND,
                4 * MICROSECOND);
    }
}
