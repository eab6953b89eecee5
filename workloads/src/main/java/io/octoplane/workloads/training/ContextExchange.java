package io.octoplane.workloads.training;

/** How GPUs that share a sequence come to the keys and values of the others. */
public enum ContextExchange {
    /** All-gathered before attention, and their gradients reduce-scattered behind it, with nothing beside it (Llama 3, arXiv 2407.21783). */
    ALL_GATHER,
    /** They go around a ring while attention works on those that are there (ring attention, arXiv 2310.01889). */
    RING
}
