package io.octoplane.experiments.assemble;

import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.run.PointResult;
import io.octoplane.experiments.run.Program;
import io.octoplane.experiments.scenario.workload.ModelCounts;
import io.octoplane.experiments.scenario.workload.ModelMetrics;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.device.GpuModel;
import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.model.KeyValueCache;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.ParameterCount;
import io.octoplane.workloads.model.PartCounts;
import io.octoplane.workloads.model.layout.GpuMemory;
import io.octoplane.workloads.model.layout.LayoutException;
import io.octoplane.workloads.model.layout.TrainingMemory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts models; nothing is built or simulated. */
final class ModelCountRunner {
    private static final double KILO = 1e3;
    private static final double GIGA = 1e9;
    private static final double PERCENT = 100;

    private final ResultRows rows;
    private final ModelDescription model;

    private ModelCountRunner(Point point, ModelDescription model) {
        this.rows = new ResultRows(point, Program.running().version());
        this.model = model;
    }

    /**
     * Refuses a layout that does not fit the cluster's GPU.
     *
     * @throws ScenarioException with the sum
     */
    static void check(Point point, ModelCounts counts) {
        GpuModel gpu = point.scenario().cluster().node().gpu();
        counts.memory().ifPresent(memory -> {
            try {
                memory.ofRanks().forEach(rank -> rank.requireFits(gpu.memoryBytes(), gpu.name()));
            } catch (LayoutException e) {
                throw new ScenarioException(point.resolved().workloadLocation(), "workload.layout: " + e.getMessage());
            }
        });
    }

    static PointResult run(Point point, ModelCounts counts) {
        check(point, counts);
        ModelCountRunner runner = new ModelCountRunner(point, counts.count().model());
        runner.parameters();
        runner.parts(ModelMetrics.FORWARD, counts.count().forward());
        runner.add(
                ModelMetrics.FORWARD,
                Map.of(ModelMetrics.PART, ModelMetrics.PREDICTION),
                counts.count().multiTokenPredictionForward().total() / GIGA);
        runner.add(ModelMetrics.TRAINING, Map.of(), counts.count().training().total() / GIGA);
        runner.cache(counts);
        counts.memory().ifPresent(runner::memory);
        return new PointResult(runner.rows.rows(), List.of(), List.of());
    }

    private void parameters() {
        ParameterCount count = new ParameterCount(model);
        parts(ModelMetrics.PARAMETERS, count.mainModel());
        Map<String, String> prediction = Map.of(ModelMetrics.PART, ModelMetrics.PREDICTION);
        add(ModelMetrics.PARAMETERS, prediction, count.multiTokenPrediction().total() / GIGA);
        parts(ModelMetrics.ACTIVE_PARAMETERS, count.active());
        add(
                ModelMetrics.ACTIVE_PARAMETERS,
                prediction,
                count.multiTokenPredictionActive().total() / GIGA);
    }

    private void parts(Metric metric, PartCounts counts) {
        counts.counts().forEach((part, count) -> add(metric, Map.of(ModelMetrics.PART, part.words()), count / GIGA));
        add(metric, Map.of(ModelMetrics.PART, ModelMetrics.WHOLE), counts.total() / GIGA);
    }

    private void cache(ModelCounts counts) {
        double bytes = counts.cache().bytesPerToken();
        add(ModelMetrics.CACHE, Map.of(), bytes / KILO);
        counts.against().ifPresent(other -> {
            Map<String, String> against = Map.of(ModelMetrics.AGAINST, name(other));
            add(ModelMetrics.CACHE_REDUCTION, against, PERCENT * (1 - bytes / other.bytesPerToken()));
            add(ModelMetrics.CACHE_RATIO, against, bytes / other.bytesPerToken());
        });
    }

    private static String name(KeyValueCache cache) {
        return cache.model().name();
    }

    private void memory(TrainingMemory memory) {
        long largest =
                memory.ofRanks().stream().mapToLong(GpuMemory::bytes).max().orElseThrow();
        add(ModelMetrics.LARGEST_MEMORY, Map.of(), largest / GIGA);
        for (GpuMemory rank : memory.ofRanks()) {
            rank.items().forEach(item -> memory(rank, item.name(), item.bytes()));
            memory(rank, ModelMetrics.WHOLE, rank.bytes());
        }
    }

    private void memory(GpuMemory rank, String part, long bytes) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(ModelMetrics.RANK, Integer.toString(rank.rank()));
        labels.put(ModelMetrics.PART, part);
        add(ModelMetrics.MEMORY, labels, bytes / GIGA);
    }

    private void add(Metric metric, Map<String, String> labels, double value) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(ModelMetrics.MODEL, model.name());
        all.putAll(labels);
        rows.add(metric.observation(all, value, ObservationBasis.DERIVED, null));
    }
}
