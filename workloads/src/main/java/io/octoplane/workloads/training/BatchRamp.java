package io.octoplane.workloads.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A batch that grows evenly with the tokens that were trained on. A step of {@code b} sequences trains {@code b} times the
 * sequence, so that while the batch grows by {@code db} there are {@code tokens / (to - from) / sequence / b * db} steps of it. The
 * time of a step is known at some batches and goes in straight lines between them, and beyond them; the integral over each line is
 * then exact.
 *
 * @param from sequences of the first step
 * @param to sequences of the last, more than that
 * @param tokens that the ramp takes, above zero
 */
public record BatchRamp(double from, double to, double tokens) {
    public BatchRamp {
        if (!(from > 0 && to > from && tokens > 0)) {
            throw new IllegalArgumentException("a ramp leads from a batch to a larger one over some tokens, not from "
                    + from + " to " + to + " over " + tokens);
        }
    }

    /** Steps of the ramp, not whole. */
    public double steps(int sequence) {
        return stepsPerLogarithm(sequence) * StrictMath.log(to / from);
    }

    /**
     * Time of the ramp, seconds.
     *
     * @param stepSeconds time of a step by its sequences, of at least two batches
     * @param sequence tokens of a sequence
     */
    public double seconds(Map<Integer, Double> stepSeconds, int sequence) {
        NavigableMap<Integer, Double> known = new TreeMap<>(stepSeconds);
        if (known.size() < 2) {
            throw new IllegalArgumentException("a line needs two batches whose step is known, not " + known.keySet());
        }
        List<Double> bounds = new ArrayList<>();
        bounds.add(from);
        known.keySet().stream()
                .mapToDouble(Integer::doubleValue)
                .filter(batch -> batch > from && batch < to)
                .forEach(bounds::add);
        bounds.add(to);
        double sum = 0;
        for (int piece = 1; piece < bounds.size(); piece++) {
            sum += onLine(known, bounds.get(piece - 1), bounds.get(piece));
        }
        return stepsPerLogarithm(sequence) * sum;
    }

    private double stepsPerLogarithm(int sequence) {
        return tokens / (to - from) / sequence;
    }

    /** The integral of the time of a step over its batch, between two batches on one line. */
    private static double onLine(NavigableMap<Integer, Double> known, double low, double high) {
        Integer right = known.ceilingKey((int) StrictMath.ceil(high));
        if (right == null) {
            right = known.lastKey();
        }
        if (right.equals(known.firstKey())) {
            right = known.higherKey(right);
        }
        Integer left = known.lowerKey(right);
        double slope = (known.get(right) - known.get(left)) / (right - left);
        double atNothing = known.get(left) - slope * left;
        return slope * (high - low) + atNothing * StrictMath.log(high / low);
    }
}
