package io.octoplane.workloads.routing;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/**
 * Entrants (experts of a group, or groups) in descending order of score for one token, drawn only as far as asked. A score
 * {@code U^(1/w)} is {@code exp(-T)} with {@code T} exponential of rate {@code w}, so the entrants run to a finish line: the
 * first arrives after an exponential time with the sum of all rates, the next after a further one with the sum of the rates
 * still running, each time an entrant in proportion to its rate (the exponential's lack of memory; Rényi's representation of
 * order statistics). Scratch state, reused from token to token; for one thread.
 */
final class Race {
    private final UniformRandomProvider random;
    private final ContinuousSampler exponential;
    private final double totalWeight;
    private final boolean uniform;

    /** All entrants with their weights; those at positions below {@link #running} are not among the identified ones. */
    private final int[] entrants;

    private final double[] weights;
    private final double[] finishTime;
    private final int[] finisher;
    private int running;
    private double runningWeight;
    private int timed;
    private int identified;
    private int taken;

    /**
     * @param firstEntrant id of the first entrant; the others follow
     * @param weights rate of each entrant
     * @param mostFinishers how many entrants are asked for at most
     * @param random picks the entrants
     * @param exponential samples of mean 1
     */
    Race(
            int firstEntrant,
            double[] weights,
            int mostFinishers,
            UniformRandomProvider random,
            ContinuousSampler exponential) {
        this.random = random;
        this.exponential = exponential;
        this.weights = weights.clone();
        entrants = new int[weights.length];
        boolean allEqual = true;
        for (int position = 0; position < weights.length; position++) {
            entrants[position] = firstEntrant + position;
            allEqual &= weights[position] == weights[0];
        }
        uniform = allEqual;
        totalWeight = sum(weights.length);
        finishTime = new double[mostFinishers];
        finisher = new int[mostFinishers];
    }

    /** Sum of all rates. */
    double totalWeight() {
        return totalWeight;
    }

    /** Sends all entrants back to the start, for a new token. */
    void restart() {
        running = entrants.length;
        runningWeight = totalWeight;
        timed = 0;
        identified = 0;
        taken = 0;
    }

    /** Restarts a race of which it is known already when the first entrant arrives. */
    void restartWithFirstAt(double time) {
        restart();
        finishTime[0] = time;
        timed = 1;
    }

    /** Time at which the entrant at a place (from 0) arrives; its score is {@code exp(-time)}. */
    double timeOfPlace(int place) {
        while (timed <= place) {
            double rate = uniform ? (entrants.length - timed) * weights[0] : weightRunningAfter(timed);
            double before = timed == 0 ? 0 : finishTime[timed - 1];
            finishTime[timed++] = before + exponential.sample() / rate;
        }
        return finishTime[place];
    }

    /** Time of the best entrant not yet taken; infinite when all are. */
    double timeOfNext() {
        return taken < entrants.length ? timeOfPlace(taken) : Double.POSITIVE_INFINITY;
    }

    /** Takes the best entrant not yet taken. */
    int takeNext() {
        identify(taken + 1);
        return finisher[taken++];
    }

    private double weightRunningAfter(int places) {
        identify(places);
        return runningWeight;
    }

    private void identify(int places) {
        while (identified < places) {
            int position = uniform ? random.nextInt(running) : weightedPosition();
            finisher[identified++] = entrants[position];
            leave(position);
        }
    }

    private int weightedPosition() {
        double left = random.nextDouble() * runningWeight;
        for (int position = 0; position < running - 1; position++) {
            left -= weights[position];
            if (left < 0) {
                return position;
            }
        }
        return running - 1;
    }

    /** Swaps a finisher behind the running entrants. Their order is arbitrary, so it need not be restored. */
    private void leave(int position) {
        running--;
        int entrant = entrants[position];
        entrants[position] = entrants[running];
        entrants[running] = entrant;
        if (!uniform) {
            double weight = weights[position];
            weights[position] = weights[running];
            weights[running] = weight;
            // Summed anew rather than subtracted from, so that a few dominant entrants do not cancel the rest away.
            runningWeight = sum(running);
        }
    }

    private double sum(int entrantCount) {
        double sum = 0;
        for (int position = 0; position < entrantCount; position++) {
            sum += weights[position];
        }
        return sum;
    }
}
