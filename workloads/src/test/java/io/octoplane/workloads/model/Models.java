package io.octoplane.workloads.model;

import io.octoplane.workloads.routing.GroupScore;
import io.octoplane.workloads.routing.RoutingRule;

/** Models of which counts are published, and small ones. */
public final class Models {
    public static final ModelDescription DEEPSEEK_V3 = new ModelDescription(
            "deepseek-v3",
            61,
            7168,
            129280,
            false,
            new MultiHeadLatentAttention(128, 1536, 512, 128, 64, 128),
            new MixtureOfExperts(3, 18432, 2048, 1, true, new RoutingRule(256, 8, 4, GroupScore.SUM_OF_BEST_TWO, 8)),
            1);
    public static final ModelDescription DEEPSEEK_V2 = new ModelDescription(
            "deepseek-v2",
            60,
            5120,
            102400,
            false,
            new MultiHeadLatentAttention(128, 1536, 512, 128, 64, 128),
            new MixtureOfExperts(1, 12288, 1536, 2, true, new RoutingRule(160, 8, 3, GroupScore.BEST_EXPERT, 6)),
            0);
    public static final ModelDescription QWEN_72B = new ModelDescription(
            "qwen2.5-72b",
            80,
            8192,
            152064,
            false,
            new GroupedQueryAttention(64, 8, 128, true),
            new DenseFeedForward(29568, true),
            0);
    public static final ModelDescription LLAMA_405B = new ModelDescription(
            "llama-3.1-405b",
            126,
            16384,
            128256,
            false,
            new GroupedQueryAttention(128, 8, 128, false),
            new DenseFeedForward(53248, true),
            0);
    public static final ModelDescription DEEPSEEK_67B = new ModelDescription(
            "deepseek-67b",
            95,
            8192,
            102400,
            false,
            new GroupedQueryAttention(64, 8, 128, false),
            new DenseFeedForward(22016, true),
            0);

    private Models() {}
}
