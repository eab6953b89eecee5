package io.octoplane.experiments.scenario.workload;

import java.util.Map;

/** What the cluster is to do. One record per kind, registered in {@link WorkloadKinds}. */
public sealed interface WorkloadSpec
        permits MoeDispatchCombine,
                AllToAll,
                RailTraffic,
                Incast,
                RingGroups,
                CollectiveCall,
                Ping,
                OverlappedPair,
                TrainingRun,
                TrainingPhases,
                DecodeRun,
                PrefillRun,
                TensorDecodeRun,
                OfferedTraffic,
                ModelCounts,
                HostDecode,
                DraftedTokens,
                DecodingStep,
                NoWork {
    /** What kind of work this is. */
    WorkloadKind kind();

    /** What is used for keys whose default depends on others, by path below the workload, as a user would write it. */
    default Map<String, String> resolvedDefaults() {
        return Map.of();
    }
}
