package io.octoplane.experiments.cli;

import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.PartCounts;
import io.octoplane.workloads.model.layout.GpuMemory;
import io.octoplane.workloads.model.layout.Stage;
import io.octoplane.workloads.model.layout.TrainingMemory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A model's figures as values for JSON: parameters, operations and bytes as whole numbers. */
final class ModelJson {
    private ModelJson() {}

    static Map<String, Object> of(ModelOutcome outcome) {
        ModelDescription model = outcome.model();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("model", model.name());
        figures.put("layers", model.layers());
        figures.put("dense_layers", model.denseLayers());
        figures.put("hidden", model.hidden());
        figures.put("vocabulary", model.vocabulary());
        figures.put("multi_token_prediction", model.multiTokenPredictionDepth());
        figures.put("parameters", parts(outcome.parameters().mainModel()));
        figures.put("active_parameters", parts(outcome.parameters().active()));
        figures.put(
                "multi_token_prediction_parameters",
                outcome.parameters().multiTokenPrediction().total());
        figures.put(
                "multi_token_prediction_active_parameters",
                outcome.parameters().multiTokenPredictionActive().total());
        figures.put("sequence", outcome.flops().sequence());
        figures.put("causal", outcome.flops().causal());
        figures.put("forward_flop_per_token", parts(outcome.flops().forward()));
        figures.put("backward_flop_per_token", parts(outcome.flops().backward()));
        figures.put("training_flop_per_token", outcome.flops().training().total());
        figures.put(
                "multi_token_prediction_forward_flop_per_token",
                outcome.flops().multiTokenPredictionForward().total());
        figures.put("kv_cache_elements_per_token", outcome.cache().elementsPerToken());
        figures.put("kv_cache_bits_per_element", outcome.cache().bitsPerElement());
        figures.put("kv_cache_bytes_per_token", outcome.cache().bytesPerToken());
        outcome.memory().ifPresent(memory -> {
            figures.put("gpus", memory.layout().gpus());
            figures.put("gpu", outcome.gpu().name());
            figures.put("gpu_memory_bytes", outcome.gpu().memoryBytes());
            figures.put("stages", stages(memory));
            figures.put("per_pipeline_rank", ranks(memory));
        });
        return figures;
    }

    private static Map<String, Object> parts(PartCounts counts) {
        Map<String, Object> parts = new LinkedHashMap<>();
        counts.counts().forEach((part, count) -> parts.put(part.name().toLowerCase(Locale.ROOT), count));
        parts.put("all", counts.total());
        return parts;
    }

    private static List<Map<String, Object>> stages(TrainingMemory memory) {
        List<Map<String, Object>> stages = new ArrayList<>();
        for (Stage stage : memory.assignment().stages()) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("stage", stage.index());
            figures.put("first_layer", stage.firstLayer());
            figures.put("layers", stage.layers());
            figures.put("embedding", stage.embedding());
            figures.put("head", stage.head());
            figures.put("prediction_modules", stage.predictionModules());
            figures.put("activation_bytes_per_micro_batch", memory.activationBytes(stage));
            stages.add(figures);
        }
        return stages;
    }

    private static List<Map<String, Object>> ranks(TrainingMemory memory) {
        List<Map<String, Object>> ranks = new ArrayList<>();
        for (GpuMemory rank : memory.ofRanks()) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("rank", rank.rank());
            figures.put("parameters", rank.parameters());
            rank.items().forEach(item -> figures.put(item.name().replace(' ', '_') + "_bytes", item.bytes()));
            figures.put("bytes", rank.bytes());
            ranks.add(figures);
        }
        return ranks;
    }
}
