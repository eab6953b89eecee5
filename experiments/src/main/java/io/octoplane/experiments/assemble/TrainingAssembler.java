package io.octoplane.experiments.assemble;

import io.octoplane.experiments.catalog.KernelCalibrationReader;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.scenario.ClusterSpec;
import io.octoplane.experiments.scenario.Fidelity;
import io.octoplane.experiments.scenario.workload.ElementFormat;
import io.octoplane.experiments.scenario.workload.KernelSource;
import io.octoplane.experiments.scenario.workload.OverlappedPair;
import io.octoplane.experiments.scenario.workload.TokenExchange;
import io.octoplane.experiments.scenario.workload.TrainingRun;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.compute.GroupRows;
import io.octoplane.hardware.compute.KernelTimes;
import io.octoplane.hardware.compute.MatrixLibrary;
import io.octoplane.hardware.compute.Precision;
import io.octoplane.hardware.device.GpuModel;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.layer.LayerWork;
import io.octoplane.workloads.model.FlopCount;
import io.octoplane.workloads.model.LayerKind;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.layout.LayoutException;
import io.octoplane.workloads.model.layout.ParallelLayout;
import io.octoplane.workloads.model.layout.Recomputation;
import io.octoplane.workloads.model.layout.ShareOfParameters;
import io.octoplane.workloads.model.layout.Stage;
import io.octoplane.workloads.model.layout.StageAssignment;
import io.octoplane.workloads.model.layout.TrainingFormats;
import io.octoplane.workloads.model.layout.TrainingMemory;
import io.octoplane.workloads.pipeline.StageLayout;
import io.octoplane.workloads.routing.ExpertPlacement;
import io.octoplane.workloads.routing.ExpertPopularity;
import io.octoplane.workloads.routing.TokenBatch;
import io.octoplane.workloads.training.ChunkKernels;
import io.octoplane.workloads.training.ExchangeConditions;
import io.octoplane.workloads.training.ExchangeConditions.LaunchDelay;
import io.octoplane.workloads.training.ExpertSetup;
import io.octoplane.workloads.training.ModelUnit;
import io.octoplane.workloads.training.OnePair;
import io.octoplane.workloads.training.PassChoices;
import io.octoplane.workloads.training.ReductionSetup;
import io.octoplane.workloads.training.ShapeKernels;
import io.octoplane.workloads.training.TrainingLayout;
import io.octoplane.workloads.training.TrainingSetup;
import io.octoplane.workloads.training.TrainingSetup.TokenFlops;
import io.octoplane.workloads.training.TrainingStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Builds training steps and pairs of them. */
final class TrainingAssembler {
    private static final int ACTIVATION_BYTES = 2;
    private static final double PICOSECONDS = 1e12;

    private final Point point;
    private final ClusterHardware hardware;
    private final ParameterTable parameters;
    private final GpuModel gpu;
    private final SharedLayerAssembler shared;

    TrainingAssembler(Point point, ClusterHardware hardware) {
        this.point = point;
        this.hardware = hardware;
        this.parameters = point.scenario().parameters();
        this.gpu = hardware.node().gpu();
        this.shared = new SharedLayerAssembler(hardware, parameters);
        if (point.scenario().fidelity() == Fidelity.PACKET) {
            throw refusal("runs with fidelity: flow; its exchanges are each one transfer, which has no packets");
        }
    }

    Workload pair(OverlappedPair spec) {
        List<ModelUnit> stage = Collections.nCopies(spec.layers(), ModelUnit.EXPERT_LAYER);
        return new TrainingStep(new TrainingSetup(
                new OnePair(),
                new TrainingLayout(1, hardware.gpus(), 1, 1, hardware.gpus(), TrainingLayout.Order.DATA_FIRST),
                List.of(stage),
                kernels(
                        spec.model(),
                        spec.kernels(),
                        work(spec.model(), spec.sequence(), hardware.gpus(), 1, 1, Precision.FP8, true)),
                Optional.of(experts(spec.exchange(), spec.model(), hardware.gpus(), spec.sequence())),
                Optional.empty(),
                Optional.empty(),
                spec.sequence(),
                0,
                false,
                gpu.streamingMultiprocessors(),
                spec.exchange().communicationSms(),
                PassChoices.STANDARD,
                Optional.empty(),
                spec.variation(),
                Map.of(),
                false,
                Optional.empty()));
    }

    Workload step(TrainingRun spec) {
        requireAlike(spec);
        try {
            StageAssignment assignment = assignment(spec);
            TrainingMemory memory = memory(spec, assignment);
            requireFits(spec, memory);
            int tokens = spec.sequence() / spec.layout().gpusOfSequence();
            return new TrainingStep(new TrainingSetup(
                    spec.schedule(),
                    spec.layout(),
                    stages(spec, assignment),
                    kernels(spec.model(), spec.kernels(), work(spec)),
                    spec.exchange()
                            .map(exchange -> experts(
                                    exchange, spec.model(), spec.layout().expertParallel(), tokens)),
                    shared.tensor(spec),
                    shared.context(spec),
                    tokens,
                    spec.handOvers() == TrainingRun.HandOvers.FREE
                            ? 1
                            : (double) tokens * spec.model().hidden() * ACTIVATION_BYTES,
                    spec.handOvers() == TrainingRun.HandOvers.TOGETHER,
                    gpu.streamingMultiprocessors(),
                    spec.exchange().map(TokenExchange::communicationSms).orElse(0),
                    new PassChoices(
                            spec.recomputation() == TrainingRun.KeptActivations.FULL,
                            spec.sharedExperts() == TrainingRun.SharedExperts.OVERLAPPED),
                    Optional.of(reduction(spec, memory)),
                    spec.variation(),
                    spec.stragglers(),
                    spec.folded(),
                    Optional.of(flops(spec))));
        } catch (LayoutException e) {
            throw refusal(e.getMessage());
        }
    }

    /** Where the network is not the same for all, one GPU cannot stand for others. */
    private void requireAlike(TrainingRun spec) {
        ClusterSpec cluster = point.scenario().cluster();
        if (spec.folded()
                && !(cluster.failures().isEmpty()
                        && cluster.degraded().isEmpty()
                        && cluster.background().isEmpty())) {
            throw refusal(
                    "folding: full needs GPUs that are all alike, and failures, degraded links or background traffic"
                            + " make some slower; give folding: none");
        }
    }

    private void requireFits(TrainingRun spec, TrainingMemory memory) {
        if (spec.memory() == TrainingRun.Memory.UNCHECKED) {
            return;
        }
        try {
            memory.ofRanks().forEach(rank -> rank.requireFits(gpu.memoryBytes(), gpu.name()));
        } catch (LayoutException e) {
            throw refusal(e.getMessage() + "; give memory: unchecked to simulate it all the same");
        }
    }

    private StageAssignment assignment(TrainingRun spec) {
        int stages = spec.schedule().layout().stages();
        if (spec.stageLayers().isPresent()) {
            return StageAssignment.of(spec.model(), spec.stageLayers().get());
        }
        return StageAssignment.balanced(new FlopCount(spec.model(), spec.sequence(), true), stages);
    }

    /** Checks that all divides; activations go with the schedule. */
    private TrainingMemory memory(TrainingRun spec, StageAssignment assignment) {
        TrainingLayout layout = spec.layout();
        ParallelLayout parallel = new ParallelLayout(
                layout.pipelineRanks(),
                layout.tensorParallel(),
                layout.tensorParallel() > 1,
                layout.contextParallel(),
                layout.lanes() / layout.gpusOfSequence(),
                layout.expertParallel(),
                1,
                ParallelLayout.OptimizerState.SHARDED);
        return new TrainingMemory(
                spec.model(),
                parallel,
                assignment,
                spec.schedule(),
                spec.precision() == ElementFormat.FP8 ? TrainingFormats.FP8 : TrainingFormats.BF16,
                switch (spec.recomputation()) {
                    case NONE -> Recomputation.NONE;
                    case SELECTIVE -> Recomputation.SELECTIVE;
                    case FULL -> Recomputation.FULL;
                },
                spec.sequence(),
                1);
    }

    private ReductionSetup reduction(TrainingRun spec, TrainingMemory memory) {
        int ranks = spec.layout().pipelineRanks();
        long[] dense = new long[ranks];
        long[] experts = new long[ranks];
        for (int rank = 0; rank < ranks; rank++) {
            ShareOfParameters share = memory.parameters(rank);
            dense[rank] = share.matrices() + share.others();
            experts[rank] = share.experts();
        }
        return new ReductionSetup(
                dense,
                experts,
                spec.gradientFormat().bytes(),
                spec.parameterFormat().bytes(),
                hops("collective.simple."),
                hops("collective.ll."),
                spec.reduction() == TrainingRun.Reduction.OVERLAPPED);
    }

    private ReductionSetup.HopTimes hops(String protocol) {
        return new ReductionSetup.HopTimes(
                parameters.duration(protocol + "start-time"),
                parameters.duration(protocol + "nvlink-hop-time"),
                parameters.duration(protocol + "network-hop-time"));
    }

    private static List<List<ModelUnit>> stages(TrainingRun spec, StageAssignment assignment) {
        ModelDescription model = spec.model();
        List<List<ModelUnit>> stages = new ArrayList<>();
        if (spec.stageUnits() == TrainingRun.StageUnits.UNIFORM) {
            StageLayout layout = spec.schedule().layout();
            int each = (model.layers() + layout.stages() - 1) / layout.stages();
            return Collections.nCopies(layout.stages(), Collections.nCopies(each, unit(model, model.layers() - 1)));
        }
        for (Stage stage : assignment.stages()) {
            List<ModelUnit> units = new ArrayList<>();
            if (stage.embedding()) {
                units.add(ModelUnit.EMBEDDING);
            }
            for (int layer = stage.firstLayer(); layer < stage.firstLayer() + stage.layers(); layer++) {
                units.add(unit(model, layer));
            }
            if (stage.head()) {
                units.add(ModelUnit.HEAD);
            }
            for (int module = 0; module < stage.predictionModules(); module++) {
                units.add(ModelUnit.PREDICTION_PROJECTION);
                units.add(unit(model, model.layers() - 1));
                units.add(ModelUnit.HEAD);
            }
            stages.add(units);
        }
        return stages;
    }

    private static ModelUnit unit(ModelDescription model, int layer) {
        return model.kind(layer) == LayerKind.EXPERTS ? ModelUnit.EXPERT_LAYER : ModelUnit.DENSE_LAYER;
    }

    /** Whether kernels of the backward pass compute again; what is by whole layers has kernels of its own. */
    private static boolean isRecomputed(TrainingRun spec) {
        return spec.recomputation() == TrainingRun.KeptActivations.SELECTIVE;
    }

    private ChunkKernels kernels(ModelDescription model, KernelSource source, LayerWork work) {
        // The profile's FP8 products are of this kind; BF16 is not bound to tiles of at most 128 x 128.
        MatrixLibrary library = work.precision() == Precision.FP8 ? MatrixLibrary.CUTLASS : MatrixLibrary.DEEPGEMM;
        ChunkKernels shapes =
                new ShapeKernels(model, work, KernelTimes.of(gpu, KernelCalibrationReader.read(parameters), library));
        return switch (source) {
            case SHAPES -> shapes;
            case PROFILE -> {
                if (!(model.name().equals(ProfileKernels.MODEL) && work.equals(ProfileKernels.work(model)))) {
                    throw refusal("the open profile has kernels of " + ProfileKernels.MODEL + " in FP8 with "
                            + ProfileKernels.SEQUENCE + " tokens, expert-parallel " + ProfileKernels.EXPERT_PARALLEL
                            + " and selective recomputation alone; give kernel-times: shapes");
                }
                yield new ProfileKernels(parameters, shapes);
            }
        };
    }

    private static LayerWork work(TrainingRun spec) {
        return work(
                spec.model(),
                spec.sequence(),
                spec.layout().expertParallel(),
                spec.layout().tensorParallel(),
                spec.layout().contextParallel(),
                spec.precision() == ElementFormat.FP8 ? Precision.FP8 : Precision.BF16,
                isRecomputed(spec));
    }

    /**
     * Tokens are spread evenly over experts; each GPU of those that share matrices sends its part of them. Of a shared sequence a GPU has
     * one part from its beginning and one from its end: as many pairs of a query and a key as if the last of its tokens saw half of
     * the sequence and half of the GPU's part of it.
     */
    static LayerWork work(
            ModelDescription model,
            int sequence,
            int expertParallel,
            int tensorParallel,
            int contextParallel,
            Precision precision,
            boolean recomputed) {
        GroupRows rows = GroupRows.even(1, 0);
        double received = 0;
        if (model.experts().isPresent()) {
            LayerWork balanced = LayerWork.balanced(
                    1,
                    sequence / tensorParallel / contextParallel,
                    model.experts().get().routedExperts(),
                    model.experts().get().expertsPerToken(),
                    expertParallel);
            rows = balanced.expertRows();
            received = balanced.receivedTokens();
        }
        int part = sequence / contextParallel;
        return new LayerWork(1, part, (sequence + part) / 2, rows, received, precision, recomputed, tensorParallel, 1);
    }

    private ExpertSetup experts(TokenExchange exchange, ModelDescription model, int gpus, int tokens) {
        TokenBatch batch = new TokenBatch(
                exchange.routing(),
                ExpertPopularity.uniform(exchange.routing().experts()),
                ExpertPlacement.contiguous(exchange.routing().experts(), gpus),
                hardware.node().gpus(),
                tokens);
        return new ExpertSetup(
                batch,
                model.hidden(),
                exchange.communicationSms(),
                MoeAssembler.format(exchange.dispatchFormat()),
                MoeAssembler.format(exchange.combineFormat()),
                MoeAssembler.times(parameters),
                conditions(exchange));
    }

    private ExchangeConditions conditions(TokenExchange exchange) {
        OptionalDouble channels =
                switch (exchange.library()) {
                    case DEEPEP_2025_02 ->
                        OptionalDouble.of(parameters.rate("deepep.2025-02.channel-rate") / (double) Byte.SIZE);
                    case DEEPEP_2025_04 -> OptionalDouble.empty();
                };
        OptionalDouble memory =
                switch (exchange.memory()) {
                    case SHARED -> OptionalDouble.of(gpu.memoryRate() / (double) Byte.SIZE / 2);
                    case IDLE -> OptionalDouble.empty();
                };
        LaunchDelay launch =
                switch (exchange.launch()) {
                    case MEASURED ->
                        new LaunchDelay(
                                parameters.duration("training.dispatch-launch.delay") / PICOSECONDS,
                                parameters.duration("training.dispatch-launch.deviation") / PICOSECONDS);
                    case PROMPT -> LaunchDelay.NONE;
                };
        return new ExchangeConditions(channels, memory, launch);
    }

    private TokenFlops flops(TrainingRun spec) {
        return new TokenFlops(
                new FlopCount(spec.model(), spec.sequence(), true).training().total(),
                new FlopCount(spec.model(), spec.sequence(), false).training().total(),
                gpu.bf16FlopPerSecond());
    }

    private ScenarioException refusal(String why) {
        return new ScenarioException(point.resolved().workloadLocation(), "workload: " + why);
    }
}
