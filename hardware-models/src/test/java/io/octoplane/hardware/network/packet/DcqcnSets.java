package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.device.DcqcnSettings;

/** Two sets of parameters of DCQCN for tests: of the paper, and one that acts within microseconds. */
final class DcqcnSets {
    private static final long MICROSECOND = 1_000_000;
    private static final double MEGA = 1e6;

    /** Zhu et al., SIGCOMM 2015. */
    static final DcqcnSettings PAPER = new DcqcnSettings(
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

    static final DcqcnSettings QUICK = new DcqcnSettings(
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

    private DcqcnSets() {}
}
