package io.octoplane.hardware.failure;

/**
 * The transport of a queue pair has given up, and with it the job: no rank can go on without the others. The message says which
 * queue pair, what is down, and what is cut off from what. No mistake: an outcome of the run, which it ends.
 */
public final class JobAbortedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long time;

    /** @param time of the abort, picoseconds */
    public JobAbortedException(long time, String message) {
        super(message);
        this.time = time;
    }

    /** When, picoseconds. */
    public long time() {
        return time;
    }
}
