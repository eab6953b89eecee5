package io.octoplane.reports.format;

import java.util.Locale;

/**
 * One pass of a pipeline schedule at the time when it was worked off. The two passes of an overlapped pair are two rows after one
 * another with the same times, forward first.
 *
 * @param rank who worked, from 0
 * @param start in picoseconds from the beginning of the step
 * @param end in picoseconds, not before {@code start}
 * @param work what was done
 * @param microBatch for which micro-batch, from 0
 * @param stage on which stage of the model, from 0
 * @param chunk with which of the rank's chunks of parameters, from 0
 * @param overlapped whether it is one of a pair
 */
public record ScheduleRow(
        int rank, long start, long end, Work work, int microBatch, int stage, int chunk, boolean overlapped) {

    public ScheduleRow {
        if (rank < 0 || start < 0 || end < start || microBatch < 0 || stage < 0 || chunk < 0) {
            throw new IllegalArgumentException("not a pass of a schedule: rank " + rank + " from " + start + " to "
                    + end + " ps, micro-batch " + microBatch + ", stage " + stage + ", chunk " + chunk);
        }
    }

    /** What a pass does. */
    public enum Work {
        FORWARD("forward", 'F'),
        BACKWARD("backward", 'B'),
        BACKWARD_INPUT("backward for the input", 'I'),
        WEIGHT("weight gradient", 'W');

        private final String words;
        private final char letter;

        Work(String words, char letter) {
            this.words = words;
            this.letter = letter;
        }

        /** As people say it. */
        public String words() {
            return words;
        }

        /** As short as can be. */
        public char letter() {
            return letter;
        }

        /** As it stands in files. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How long it took, in picoseconds. */
    public long duration() {
        return end - start;
    }
}
