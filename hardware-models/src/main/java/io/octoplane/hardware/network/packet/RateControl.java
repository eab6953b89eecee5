package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.device.DcqcnSettings;
import java.util.Arrays;

/**
 * The rates of queue pairs that slow down when they are told of congestion: the reaction point of DCQCN (Zhu et al., SIGCOMM
 * 2015, section 3.3). No timers run: what they would have done is made up for when a rate is asked for.
 *
 * <p>A queue pair that was never notified, or is back at the rate of its port, costs a comparison. Each entry is touched by the
 * thread of its sending host alone.
 */
final class RateControl {
    private static final double PICOSECOND_BITS = 8e12;
    /** So close to the port's rate that the rest is not worth pacing for. */
    private static final double AS_GOOD_AS_FULL = 0.999;

    private final DcqcnSettings settings;

    private boolean[] limited = {};
    private double[] fullRate = {};
    private double[] rate = {};
    private double[] target = {};
    private double[] alpha = {};
    private long[] alphaAt = {};
    private long[] timerAt = {};
    private long[] cutAt = {};
    private int[] timeSteps = {};
    private int[] byteSteps = {};
    private long[] bytes = {};
    private long[] lastStart = {};
    private int[] lastBytes = {};

    RateControl(DcqcnSettings settings) {
        this.settings = settings;
    }

    /** A queue pair of a port that sends so many bits a second. */
    void open(int channel, double bitsPerSecond) {
        if (channel >= limited.length) {
            int size = Math.max(64, 2 * channel);
            limited = Arrays.copyOf(limited, size);
            fullRate = Arrays.copyOf(fullRate, size);
            rate = Arrays.copyOf(rate, size);
            target = Arrays.copyOf(target, size);
            alpha = Arrays.copyOf(alpha, size);
            alphaAt = Arrays.copyOf(alphaAt, size);
            timerAt = Arrays.copyOf(timerAt, size);
            cutAt = Arrays.copyOf(cutAt, size);
            timeSteps = Arrays.copyOf(timeSteps, size);
            byteSteps = Arrays.copyOf(byteSteps, size);
            bytes = Arrays.copyOf(bytes, size);
            lastStart = Arrays.copyOf(lastStart, size);
            lastBytes = Arrays.copyOf(lastBytes, size);
        }
        fullRate[channel] = bitsPerSecond;
        rate[channel] = bitsPerSecond;
        target[channel] = bitsPerSecond;
        alpha[channel] = settings.initialAlpha();
    }

    /** When a queue pair may send its next packet, or should be asked about again; no later than {@code now} if it may now. */
    long eligibleAt(int channel, long now) {
        if (!limited[channel]) {
            return 0;
        }
        catchUp(channel, now);
        long paced = lastStart[channel] + (long) (lastBytes[channel] * PICOSECOND_BITS / rate[channel]);
        // The rate rises at the next tick of the timer, and what waits then waits less.
        return limited[channel] ? Math.min(paced, nextTick(channel)) : 0;
    }

    /** Counts a packet. */
    void sent(int channel, long now, int wireBytes) {
        lastStart[channel] = now;
        lastBytes[channel] = wireBytes;
        if (!limited[channel]) {
            return;
        }
        bytes[channel] += wireBytes;
        while (limited[channel] && bytes[channel] >= settings.byteCounter()) {
            bytes[channel] -= settings.byteCounter();
            byteSteps[channel]++;
            increase(channel);
        }
    }

    /** Slows a queue pair down that is told of congestion. */
    void notified(int channel, long now) {
        catchUp(channel, now);
        double before = alpha[channel];
        alpha[channel] = (1 - settings.gain()) * before + settings.gain();
        alphaAt[channel] = now;
        if (limited[channel] && now - cutAt[channel] < settings.cutPicoseconds()) {
            return;
        }
        target[channel] = rate[channel];
        double left = Math.max(settings.leastCut(), 1 - before / 2);
        rate[channel] = Math.max(Math.min(settings.minimumRate(), rate[channel]), rate[channel] * left);
        limited[channel] = true;
        cutAt[channel] = now;
        timerAt[channel] = now;
        timeSteps[channel] = 0;
        byteSteps[channel] = 0;
        bytes[channel] = 0;
    }

    /** Bits per second at which a queue pair may send. */
    double rate(int channel) {
        return rate[channel];
    }

    private long nextTick(int channel) {
        return timerAt[channel] + settings.timerPicoseconds();
    }

    private void catchUp(int channel, long now) {
        long decays = Math.max(0, now - alphaAt[channel]) / settings.alphaPicoseconds();
        if (decays > 0) {
            alpha[channel] *= StrictMath.pow(1 - settings.gain(), decays);
            alphaAt[channel] += decays * settings.alphaPicoseconds();
        }
        while (limited[channel] && nextTick(channel) <= now) {
            timerAt[channel] = nextTick(channel);
            timeSteps[channel]++;
            increase(channel);
        }
    }

    private void increase(int channel) {
        int most = Math.max(timeSteps[channel], byteSteps[channel]);
        int least = Math.min(timeSteps[channel], byteSteps[channel]);
        if (least > settings.fastRecoverySteps()) {
            target[channel] += (least - settings.fastRecoverySteps()) * settings.hyperRate();
        } else if (most > settings.fastRecoverySteps()) {
            target[channel] += settings.additiveRate();
        }
        target[channel] = Math.min(target[channel], fullRate[channel]);
        rate[channel] = (target[channel] + rate[channel]) / 2;
        if (rate[channel] >= AS_GOOD_AS_FULL * fullRate[channel]) {
            rate[channel] = fullRate[channel];
            limited[channel] = false;
        }
    }
}
