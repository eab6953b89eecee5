package io.octoplane.hardware.failure;

/** What becomes of traffic between NICs that no path joins any more. */
public enum FailurePolicy {
    /**
     * Queue pairs send again until their transport gives up; then the job aborts and starts over. What one-port NICs and
     * standard NCCL do.
     */
    ABORT,
    /** After a while another NIC of the node takes the traffic over, through NVLink; until then as {@link #ABORT}. */
    NEIGHBOUR_NIC,
    /** NICs of several ports go on over those that are left; where none is, as {@link #ABORT}. */
    MULTI_PORT
}
