package io.octoplane.workloads.execution;

/** Traffic and compute that one simulation runs. */
public interface Workload {
    /** About what it will send on a cluster, for estimates. */
    ExpectedTraffic expectedTraffic(int nodes, int gpusPerNode);

    /** Schedules its first events at time 0; the rest follows from what the kernel and the network call back. */
    void start(WorkloadContext context);

    /**
     * What was seen, once the kernel has run dry; adds observations in a fixed order.
     *
     * @throws IllegalStateException when it has not finished, saying what it was waiting for
     */
    void report(ObservationSink sink);
}
