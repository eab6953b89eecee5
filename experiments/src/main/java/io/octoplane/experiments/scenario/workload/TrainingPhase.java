package io.octoplane.experiments.scenario.workload;

import io.octoplane.workloads.training.BatchRamp;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** One phase of a training run. */
public sealed interface TrainingPhase {
    String name();

    /** The phases that it belongs to, whose sum is reported as well; empty where it stands alone. */
    Optional<String> partOf();

    /**
     * A phase whose steps are simulated.
     *
     * @param name of the phase
     * @param partOf what else it is added to, if anything
     * @param steps by sequences: the steps to simulate, the largest the full batch
     * @param ramp how the batch grows to that; empty where it is full from the first step
     * @param tokens of the phase, those of the ramp among them
     */
    record Simulated(
            String name,
            Optional<String> partOf,
            SortedMap<Integer, TrainingRun> steps,
            Optional<BatchRamp> ramp,
            double tokens)
            implements TrainingPhase {
        /** Sequences of a step once the batch is full. */
        public int batch() {
            return steps.lastKey();
        }

        /** Tokens of a sequence. */
        public int sequence() {
            return steps.get(batch()).sequence();
        }

        /** Steps of the phase, not whole. */
        public double count() {
            return ramp.map(growing -> growing.steps(sequence())).orElse(0.0) + fullSteps();
        }

        /**
         * Time of the phase, seconds.
         *
         * @param stepSeconds by sequences: the time of each of its steps
         */
        public double seconds(Map<Integer, Double> stepSeconds) {
            return ramp.map(growing -> growing.seconds(stepSeconds, sequence())).orElse(0.0)
                    + fullSteps() * stepSeconds.get(batch());
        }

        private double fullSteps() {
            double full = tokens - ramp.map(BatchRamp::tokens).orElse(0.0);
            return full / batch() / sequence();
        }

        /** Whether the ramp begins below all that is simulated. */
        public boolean isExtended() {
            return ramp.filter(growing -> growing.from() < steps.firstKey()).isPresent();
        }
    }

    /**
     * A phase that is not simulated: what it takes is known from elsewhere.
     *
     * @param name of the phase
     * @param partOf what else it is added to, if anything
     * @param gpuHours hours of GPUs, not negative
     */
    record Given(String name, Optional<String> partOf, double gpuHours) implements TrainingPhase {}
}
