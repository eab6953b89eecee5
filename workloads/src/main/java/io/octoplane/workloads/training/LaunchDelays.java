package io.octoplane.workloads.training;

import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.workloads.execution.RandomStream;
import io.octoplane.workloads.training.ExchangeConditions.LaunchDelay;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * How late the members of a group launch a kernel whose launch their hosts have to wait for. Each member's kernel starts with its
 * own launch, and none has all bytes before the last has launched: a member that is early has a longer kernel.
 */
final class LaunchDelays {
    private static final double PICOSECONDS = 1e12;

    private final LaunchDelay law;
    private final TrainingRanks ranks;
    private final ContinuousSampler[] samplers;
    private final long[] ofRank;
    private final long[] lastOfGroup;
    /** How many one rank stands for. */
    private final int draws;

    private LaunchDelays(LaunchDelay law, RandomStreams random, TrainingRanks ranks, int draws) {
        this.law = law;
        this.ranks = ranks;
        this.draws = draws;
        this.ofRank = new long[ranks.count()];
        this.lastOfGroup = new long[ranks.groups()];
        this.samplers = new ContinuousSampler[ranks.groups()];
        for (int group = 0; !law.isNone() && group < samplers.length; group++) {
            samplers[group] = ZigguratSampler.NormalizedGaussian.of(
                    random.stream(RandomStream.LAUNCH_DELAYS.streamName(), group));
        }
    }

    static LaunchDelays of(TrainingSetup setup, RandomStreams random, TrainingRanks ranks) {
        LaunchDelay law = setup.experts()
                .map(experts -> experts.conditions().dispatchLaunch())
                .orElse(LaunchDelay.NONE);
        return new LaunchDelays(
                law, random, ranks, ranks.folded() ? setup.layout().groupSize() : 1);
    }

    /** No member is late; how late the last one is, 0. */
    long none(int group) {
        if (!law.isNone()) {
            for (int rank : ranks.members(group)) {
                ofRank[rank] = 0;
            }
        }
        lastOfGroup[group] = 0;
        return 0;
    }

    /** Draws a delay for each member; how late the last one is, picoseconds. */
    long draw(int group) {
        if (law.isNone()) {
            return 0;
        }
        long last = 0;
        for (int rank : ranks.members(group)) {
            long sum = 0;
            for (int i = 0; i < draws; i++) {
                long delay = Math.round(PICOSECONDS
                        * Math.max(0, law.meanSeconds() + law.deviationSeconds() * samplers[group].sample()));
                sum += delay;
                last = Math.max(last, delay);
            }
            ofRank[rank] = sum / draws;
        }
        lastOfGroup[group] = last;
        return last;
    }

    /** How late the last of a group launched the kernel of the exchange that it is in, picoseconds. */
    long last(int group) {
        return lastOfGroup[group];
    }

    /** How late a rank launched, or is to launch, the kernel of the exchange that it is in, picoseconds. */
    long of(int rank) {
        return ofRank[rank];
    }
}
