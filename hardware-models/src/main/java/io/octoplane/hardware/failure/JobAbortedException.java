package io.octoplane.hardware.failure;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The transport of a queue pair has given up, and with it the job: no rank can go on without the others. The message says which
 * queue pair, what is down, and what is cut off from what. No mistake: an outcome of the run, which it ends.
 */
public final class JobAbortedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int PICOSECONDS_PER_SECOND_DIGITS = 12;

    private final long time;

    /** @param time of the abort, picoseconds */
    public JobAbortedException(long time, String message) {
        super(message);
        this.time = time;
    }

    /**
     * A queue pair has got no answer.
     *
     * @param time of the abort, picoseconds
     * @param cut what is cut off from what
     */
    public static JobAbortedException unanswered(
            long time, int sourceGpu, int destinationGpu, int retries, String cut) {
        String seconds = BigDecimal.valueOf(time, PICOSECONDS_PER_SECOND_DIGITS)
                .setScale(3, RoundingMode.HALF_UP)
                .toPlainString();
        return new JobAbortedException(
                time,
                "the job aborts after " + seconds + " s: the queue pair from GPU " + sourceGpu + " to GPU "
                        + destinationGpu + " got no answer to " + retries + " retries; " + cut);
    }

    /** When, picoseconds. */
    public long time() {
        return time;
    }
}
