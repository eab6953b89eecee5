package io.octoplane.experiments.scenario.workload;

/** What the cluster is to do. One record per kind, registered in {@link WorkloadKinds}. */
public sealed interface WorkloadSpec permits MoeDispatchCombine, AllToAll, RailTraffic, Incast, RingGroups, Ping {
    /** What kind of work this is. */
    WorkloadKind kind();
}
