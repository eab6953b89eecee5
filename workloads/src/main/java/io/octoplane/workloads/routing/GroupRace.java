package io.octoplane.workloads.routing;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/**
 * The experts of one group in descending order of score for one token, drawn only as far as asked. A score
 * {@code U^(1/w)} is {@code exp(-T)} with {@code T} exponential of rate {@code w}, so the experts cross a finish line: the
 * first after an exponential time with the sum of all rates, the next after a further one with the sum of the rates left,
 * each time an expert in proportion to its rate (the exponential's lack of memory; Rényi's representation of order
 * statistics). Scratch state, reused from token to token; for one thread.
 */
final class GroupRace {
    private final UniformRandomProvider random;
    private final ContinuousSampler exponential;
    private final double[] weights;
    private final double totalWeight;
    private final boolean uniform;

    /** All experts of the group; those at positions below {@link #running} have not finished. */
    private final int[] experts;

    private final double[] finishTime;
    private final int[] finishExpert;
    private int running;
    private double runningWeight;
    private int finished;
    private int taken;

    GroupRace(
            int firstExpert,
            int size,
            int mostFinishers,
            ExpertPopularity popularity,
            UniformRandomProvider random,
            ContinuousSampler exponential) {
        this.random = random;
        this.exponential = exponential;
        uniform = popularity.isUniform();
        experts = new int[size];
        weights = new double[size];
        double sum = 0;
        for (int position = 0; position < size; position++) {
            experts[position] = firstExpert + position;
            weights[position] = popularity.weight(firstExpert + position);
            sum += weights[position];
        }
        totalWeight = sum;
        finishTime = new double[mostFinishers];
        finishExpert = new int[mostFinishers];
    }

    /** Puts all experts back to the start, for a new token. */
    void restart() {
        running = experts.length;
        runningWeight = totalWeight;
        finished = 0;
        taken = 0;
    }

    /** Time at which the expert at a place (from 0) finishes; its score is {@code exp(-time)}. */
    double timeOfPlace(int place) {
        while (finished <= place) {
            finishNext();
        }
        return finishTime[place];
    }

    /** Time of the best expert not yet taken; infinite when all are. */
    double timeOfNext() {
        return taken < experts.length ? timeOfPlace(taken) : Double.POSITIVE_INFINITY;
    }

    /** Takes the best expert not yet taken. */
    int takeNext() {
        return finishExpert[taken++];
    }

    private void finishNext() {
        double before = finished == 0 ? 0 : finishTime[finished - 1];
        finishTime[finished] = before + exponential.sample() / runningWeight;
        int position = uniform ? random.nextInt(running) : weightedPosition();
        finishExpert[finished++] = experts[position];
        leave(position);
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

    /** Swaps a finisher behind the running experts. Their order is arbitrary, so it need not be restored. */
    private void leave(int position) {
        running--;
        int expert = experts[position];
        experts[position] = experts[running];
        experts[running] = expert;
        if (uniform) {
            runningWeight = running;
            return;
        }
        double weight = weights[position];
        weights[position] = weights[running];
        weights[running] = weight;
        // Summed anew rather than subtracted from, so that a few dominant experts do not cancel the rest away.
        runningWeight = 0;
        for (int other = 0; other < running; other++) {
            runningWeight += weights[other];
        }
    }
}
