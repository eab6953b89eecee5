package io.octoplane.workloads.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BatchRampTest {
    private static final int SEQUENCE = 4096;
    private static final double TOKENS = 469e9;
    private static final BatchRamp RAMP = new BatchRamp(3072, 15360, TOKENS);

    @Test
    @DisplayName("where each token takes the same, the ramp takes what its tokens take")
    void inProportionToTheBatch() {
        double perToken = 3e-7;
        Map<Integer, Double> steps = Map.of(4096, 4096 * SEQUENCE * perToken, 15360, 15360 * SEQUENCE * perToken);
        assertThat(RAMP.seconds(steps, SEQUENCE)).isCloseTo(TOKENS * perToken, withinPercentage(1e-9));
    }

    @Test
    @DisplayName("where each step takes the same, the ramp takes that for each of its steps")
    void aStepOfOneTime() {
        assertThat(RAMP.seconds(Map.of(4096, 7.0, 15360, 7.0), SEQUENCE))
                .isCloseTo(7 * RAMP.steps(SEQUENCE), withinPercentage(1e-9));
        assertThat(RAMP.steps(SEQUENCE))
                .isCloseTo(TOKENS / SEQUENCE / 12288 * Math.log(5), withinPercentage(1e-9))
                .isBetween(TOKENS / SEQUENCE / 15360, TOKENS / SEQUENCE / 3072);
    }

    @Test
    @DisplayName("more batches on one line change nothing")
    void moreBatchesOnOneLine() {
        Map<Integer, Double> few = Map.of(4096, 2 + 4.096, 15360, 2 + 15.36);
        Map<Integer, Double> many = Map.of(3072, 2 + 3.072, 4096, 2 + 4.096, 8192, 2 + 8.192, 15360, 2 + 15.36);
        assertThat(RAMP.seconds(many, SEQUENCE)).isCloseTo(RAMP.seconds(few, SEQUENCE), withinPercentage(1e-9));
    }

    @Test
    @DisplayName("lines between random batches are integrated as by adding up small steps")
    void asAddedUp() {
        long seed = 7;
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            int from = 100 + random.nextInt(100);
            int to = from + 10 + random.nextInt(1000);
            TreeMap<Integer, Double> steps = new TreeMap<>();
            for (int known = 2 + random.nextInt(4); known > 0; known--) {
                steps.put(from - 50 + random.nextInt(to - from + 100), 1 + random.nextDouble());
            }
            steps.put(to, 2.0);
            if (steps.size() < 2) {
                continue;
            }
            double tokens = 1e9;
            int pieces = 100_000;
            double sum = 0;
            for (int piece = 0; piece < pieces; piece++) {
                double batch = from + (to - from) * (piece + 0.5) / pieces;
                sum += onLine(steps, batch) * tokens / pieces / batch / SEQUENCE;
            }
            assertThat(new BatchRamp(from, to, tokens).seconds(steps, SEQUENCE))
                    .as("seed %d, round %d: %s from %d to %d", seed, round, steps, from, to)
                    .isCloseTo(sum, within(1e-4 * Math.abs(sum)));
        }
    }

    private static double onLine(TreeMap<Integer, Double> steps, double batch) {
        Integer left = steps.floorKey((int) batch);
        left = left == null ? steps.firstKey() : left.equals(steps.lastKey()) ? steps.lowerKey(left) : left;
        int right = steps.higherKey(left);
        return steps.get(left) + (steps.get(right) - steps.get(left)) * (batch - left) / (right - left);
    }

    @Test
    void refusesWhatIsNoRamp() {
        assertThatThrownBy(() -> new BatchRamp(10, 10, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BatchRamp(1, 10, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RAMP.seconds(Map.of(4096, 1.0), SEQUENCE)).hasMessageContaining("needs two batches");
    }
}
