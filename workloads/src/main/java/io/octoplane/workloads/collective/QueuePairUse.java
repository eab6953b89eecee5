package io.octoplane.workloads.collective;

/** How the messages of a connection use its queue pairs. */
public enum QueuePairUse {
    /** One message on each queue pair in turn, as NCCL does unless told otherwise. */
    TURNS,
    /** Every message divided over all queue pairs (NCCL_IB_SPLIT_DATA_ON_QPS=1). */
    SPLIT
}
