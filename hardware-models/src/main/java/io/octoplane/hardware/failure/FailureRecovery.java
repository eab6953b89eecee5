package io.octoplane.hardware.failure;

/**
 * How long it takes to notice failures and to get over them; all times in picoseconds.
 *
 * @param retryTimeout after which a queue pair that hears nothing sends again, positive
 * @param retries how often it does before it gives up, not negative
 * @param restartTime from an abort to the job's new start, not negative
 * @param takeoverTime from a failure until a neighbour NIC carries its traffic, not negative
 * @param convergenceTime from a change of the network until switches with one path per flow go by it, not negative
 */
public record FailureRecovery(
        long retryTimeout, int retries, long restartTime, long takeoverTime, long convergenceTime) {
    public FailureRecovery {
        if (retryTimeout <= 0) {
            throw new IllegalArgumentException("a retry timeout must be positive, not " + retryTimeout + " ps");
        }
        if (retries < 0 || restartTime < 0 || takeoverTime < 0 || convergenceTime < 0) {
            throw new IllegalArgumentException("neither retries nor times may be negative: " + retries + ", "
                    + restartTime + ", " + takeoverTime + ", " + convergenceTime + " ps");
        }
    }

    /** From a queue pair's last good packet until it gives up: its first try and all retries have timed out. */
    public long patience() {
        return Math.multiplyExact(retryTimeout, retries + 1L);
    }
}
