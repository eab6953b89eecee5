package io.octoplane.experiments.scenario;

import java.util.List;

/** What may stand behind {@code compare:}. The figures themselves are beyond the reach of all that simulates. */
public final class PublishedSetNames {
    /** The sets of published figures that come with the program. */
    public static final List<String> ALL = List.of(
            "insights.table1",
            "insights.table2",
            "insights.mtp",
            "insights.local",
            "insights.speed_limit",
            "v2.cache",
            "v2.generation",
            "insights.figure5",
            "insights.figure7",
            "insights.figure8",
            "deepep.normal.2025-04-22",
            "deepep.low_latency.2025-02-25",
            "deepep.low_latency.2025-06-05",
            "insights.table3",
            "insights.table4",
            "v3report.cost",
            "v2.training",
            "insights.table5",
            "deepseek.profile-train",
            "llama3.table4",
            "nvidia.llama-405b",
            "nvidia.deepseek-v3",
            "deepseek.profile-inference",
            "sglang.large-scale-ep");

    private PublishedSetNames() {}
}
