package io.octoplane.workloads.inference;

import io.octoplane.hardware.compute.GroupRows;

/** How long the parts of a step take that belong to the model. */
public interface ComputeTimes {
    /** Nothing takes any time. */
    ComputeTimes FREE = new ComputeTimes() {
        @Override
        public long time(StepPart part) {
            return 0;
        }

        @Override
        public long routedExperts(GroupRows rows, double received) {
            return 0;
        }
    };

    /** Time of a part for one micro-batch, of the output head for all, with the gaps between its kernels; picoseconds. */
    long time(StepPart part);

    /**
     * Time of the routed experts of a GPU, picoseconds.
     *
     * @param rows for each replica
     * @param received tokens that have come, each counted once where it travels once
     */
    long routedExperts(GroupRows rows, double received);
}
