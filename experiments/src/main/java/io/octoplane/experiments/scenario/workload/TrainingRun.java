package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.model.MixtureOfExpertsModel;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.pipeline.InterleavedSchedule;
import io.octoplane.workloads.pipeline.PipelineSchedule;
import io.octoplane.workloads.pipeline.ScheduleFamilies;
import io.octoplane.workloads.pipeline.ScheduleShape;
import io.octoplane.workloads.training.ContextExchange;
import io.octoplane.workloads.training.TensorOverlap;
import io.octoplane.workloads.training.TrainingCostMetrics;
import io.octoplane.workloads.training.TrainingLayout;
import io.octoplane.workloads.training.TrainingMetrics;
import io.octoplane.workloads.training.Variation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One training step.
 *
 * @param model the model
 * @param schedule of the pipeline
 * @param layout which GPU is which rank
 * @param tensorOverlap what GPUs compute that exchange tokens between those that share matrices
 * @param tensorSms SMs that such an exchange takes from what is computed beside it
 * @param contextExchange how GPUs that share a sequence come to each other's keys and values
 * @param precision of the matrix products of layers
 * @param fp8Scales how many scales FP8 has
 * @param recomputation what the backward pass computes again
 * @param sharedExperts when shared experts compute
 * @param sequence tokens of a sequence, of which a micro-batch has one
 * @param stageLayers layers of each stage; empty for the most even assignment
 * @param stageUnits whether stages are as the model has them
 * @param exchange how tokens go to experts and back; empty where the model has none
 * @param kernels where kernel times come from
 * @param variation in what GPUs and kernels differ
 * @param stragglers by GPU: how many times as long as the others it takes
 * @param folded whether one GPU stands for all that do the same
 * @param handOvers whether hand-overs between pipeline ranks take the network
 * @param gradientFormat of gradients when they are reduced
 * @param parameterFormat of parameters when they are given back
 * @param reduction whether gradients and parameters are exchanged beside passes
 * @param memory whether what does not fit the GPUs' memory is refused
 * @param gpuHourPrice of a GPU for an hour, US dollars
 */
public record TrainingRun(
        ModelDescription model,
        PipelineSchedule schedule,
        TrainingLayout layout,
        TensorOverlap tensorOverlap,
        int tensorSms,
        ContextExchange contextExchange,
        ElementFormat precision,
        Fp8Scales fp8Scales,
        KeptActivations recomputation,
        SharedExperts sharedExperts,
        int sequence,
        Optional<List<Integer>> stageLayers,
        StageUnits stageUnits,
        Optional<TokenExchange> exchange,
        KernelSource kernels,
        Variation variation,
        Map<Integer, Double> stragglers,
        boolean folded,
        HandOvers handOvers,
        SumFormat gradientFormat,
        SumFormat parameterFormat,
        Reduction reduction,
        Memory memory,
        double gpuHourPrice)
        implements WorkloadSpec {
    /** What stands on the stages. */
    public enum StageUnits {
        /** The model's layers, with embedding, output head and multi-token prediction where they belong. */
        MODEL,
        /** As many layers of the last kind on each, and nothing else: what formulas of pipelines take for granted. */
        UNIFORM
    }

    /** What the backward pass computes again. */
    public enum KeptActivations {
        /** Nothing. */
        NONE,
        /** Norms, activations of feed-forward blocks, and what latent attention projects up to heads. */
        SELECTIVE,
        /** The whole forward pass of each layer, exchanges with experts included. */
        FULL
    }

    /** When shared experts compute. */
    public enum SharedExperts {
        /** While tokens are on their way to routed experts and back. */
        OVERLAPPED,
        /** Before or after routed ones, with nothing on its way. */
        IN_TURN
    }

    /** What hand-overs take. */
    public enum HandOvers {
        /** They cross the network, beside all else; an output leaves when its item has ended. */
        NETWORK,
        /** The same, but a rank sends and receives in one go before each item and waits for all of it. */
        TOGETHER,
        /** Nothing. */
        FREE
    }

    /** When gradients are added up and parameters given back. */
    public enum Reduction {
        /** When the last backward pass has ended. */
        AT_END,
        /** Beside the passes. */
        OVERLAPPED
    }

    /** What happens where GPUs have not enough memory. */
    public enum Memory {
        /** The step is refused, with the sum. */
        CHECKED,
        /** It is simulated all the same. */
        UNCHECKED
    }

    /** The format of a number that is summed. */
    public enum SumFormat {
        FP32(4),
        BF16(2);

        private final int bytes;

        SumFormat(int bytes) {
            this.bytes = bytes;
        }

        /** Bytes of one number. */
        public int bytes() {
            return bytes;
        }
    }

    static final String NAME = "training-step";
    private static final String INTERLEAVED = "interleaved-1f1b";

    private static final Key<TensorOverlap> TENSOR_OVERLAP = Key.optional(
                    "tensor-overlap",
                    Form.choice(TensorOverlap.class),
                    "What runs beside exchanges of GPUs that share matrices: nothing; weights, backward alone: gradients of weights"
                            + " and the product before them (Megatron-LM); chunked: also the products before and behind, chunk by"
                            + " chunk (Transformer Engine's user buffers).")
            .withDefault(TensorOverlap.WEIGHTS);
    private static final Key<Integer> TENSOR_SMS = Key.optional(
                    "tensor-sms",
                    Form.integer(0, 128),
                    "SMs that such an exchange takes from a product beside it; those of chunks go by copy engines. As many as user"
                            + " buffers take.")
            .withDefault(16);
    private static final Key<ContextExchange> CONTEXT_EXCHANGE = Key.optional(
                    "context-exchange",
                    Form.choice(ContextExchange.class),
                    "How they get them: ring, beside attention; all-gather, before it, with nothing beside it (Llama 3).")
            .withDefault(ContextExchange.RING);
    private static final Key<ElementFormat> PRECISION = Key.optional(
                    "precision", Form.choice(ElementFormat.class), "Number format of the layers' matrix products.")
            .withDefault(ElementFormat.FP8);
    private static final Key<Fp8Scales> FP8_SCALES = Key.optional(
                    "fp8-scales",
                    Form.choice(Fp8Scales.class),
                    "Scales of FP8: fine-grained as DeepSeek-V3 has them, or one for each tensor, with which products cast as they"
                            + " are fed and weight gradients are as fast as other products.")
            .withDefault(Fp8Scales.FINE_GRAINED);
    private static final Key<KeptActivations> RECOMPUTATION = Key.optional(
                    "recomputation",
                    Form.choice(KeptActivations.class),
                    "What the backward pass computes again; selective: norms, activations, projections up to heads; full: the"
                            + " whole forward pass of each layer, exchanges with experts included.")
            .withDefault(KeptActivations.SELECTIVE);
    private static final Key<SharedExperts> SHARED_EXPERTS = Key.optional(
                    "shared-experts",
                    Form.choice(SharedExperts.class),
                    "Whether shared experts compute while tokens are on their way, or in turn with the routed ones.")
            .withDefault(SharedExperts.OVERLAPPED);
    private static final Key<String> SCHEDULE = Key.optional(
                    "schedule",
                    Form.name("a schedule", ScheduleFamilies.names().toArray(String[]::new)),
                    "The order of the passes.")
            .withDefault("dualpipe");
    private static final Key<Integer> VIRTUAL_STAGES = Key.optional(
                    "virtual-stages", Form.integer(1, 64), "Parts of the model on each rank.")
            .withDefault(2)
            .onlyWith("schedule", List.of(INTERLEAVED));
    private static final Key<SteadyPhase> STEADY_PHASE = Key.optional(
                    "steady-phase",
                    Form.choice(SteadyPhase.class),
                    "Whether forward and backward passes alternate, or are pairs of which one computes while the other exchanges"
                            + " tokens with experts (Megatron-Core).")
            .withDefault(SteadyPhase.ALTERNATING)
            .onlyWith("schedule", List.of(INTERLEAVED));
    static final Key<Integer> MICRO_BATCHES = Key.required(
                    "micro-batches",
                    Form.integer(1, 1 << 16),
                    "Micro-batches in a step of all GPUs that share matrices together, each one sequence.")
            .example("120");
    private static final Key<List<Integer>> STAGES = Key.optional(
                    "stages", Form.listOf(Form.integer(0, 1 << 12)), "Layers of each stage, from the input.")
            .otherwise("the assignment whose longest stage is shortest");
    private static final Key<StageUnits> STAGE_UNITS = Key.optional(
                    "stage-units",
                    Form.choice(StageUnits.class),
                    "What stands on the stages: what the model has, or, to compare with formulas, the same everywhere.")
            .withDefault(StageUnits.MODEL);
    private static final Key<Integer> GPU = Key.required("gpu", Form.integer(0, 1 << 24), "Which GPU, from 0.");
    private static final Key<Double> TIMES =
            Key.required("times", Form.number(0.1, 100), "How many times as long as the others it takes.");
    private static final Keys STRAGGLER = Keys.of("a straggler", GPU, TIMES);
    private static final Key<List<Value>> STRAGGLERS = Key.optional(
                    "stragglers", Form.listOf(Form.fields(STRAGGLER)), "GPUs slower, or faster, than the others.")
            .withDefault(List.of(), "[]");
    private static final Key<Boolean> FOLDING = Key.optional(
                    "folding",
                    new Form.Derived<>(Form.name("a folding", "none", "full"), value -> "full"
                            .equals(value.name("a folding", List.of("none", "full")))),
                    "full: one GPU stands for its group of experts and one group for its pipeline rank; only where all are"
                            + " alike: no spread, stragglers, failures or degraded links.")
            .withDefault(false, "none");
    private static final Key<SumFormat> GRADIENTS = Key.optional(
                    "gradient-format", Form.choice(SumFormat.class), "Format in which gradients are reduced.")
            .withDefault(SumFormat.FP32);
    private static final Key<SumFormat> PARAMETERS = Key.optional(
                    "parameter-format", Form.choice(SumFormat.class), "Format in which parameters are given back.")
            .withDefault(SumFormat.BF16);

    private static final Key<Reduction> REDUCTION = Key.optional(
                    "reduction",
                    Form.choice(Reduction.class),
                    "When gradients are added up and parameters given back: at the end of the step; or overlapped, each stage's during"
                            + " its last backward pass, and beside the forward passes at the beginning of the next step"
                            + " (Megatron-Core).")
            .withDefault(Reduction.AT_END);
    private static final Key<Memory> MEMORY = Key.optional(
                    "memory", Form.choice(Memory.class), "Whether a layout that does not fit the memory is refused.")
            .withDefault(Memory.CHECKED);
    static final Key<Double> GPU_HOUR = Key.optional(
                    "gpu-hour",
                    Form.money(),
                    "Price of a GPU for an hour, for what tokens cost: a given, not a result.")
            .withDefault(2.0, "2 USD");

    static final WorkloadKind KIND = new WorkloadKind(
            NAME,
            "one training step: a pipeline schedule with its kernels, exchanges, hand-overs and reduction",
            keys(),
            TrainingMetrics.STEP_METRICS.with(TrainingCostMetrics.OF_STEP),
            TrainingRun::read);

    private static Keys keys() {
        List<Key<?>> keys = new ArrayList<>(List.of(
                WorkloadKind.key(NAME),
                TrainingLayoutReader.PIPELINE,
                TrainingLayoutReader.EXPERT,
                TrainingLayoutReader.TENSOR,
                TENSOR_OVERLAP,
                TENSOR_SMS,
                TrainingLayoutReader.CONTEXT,
                CONTEXT_EXCHANGE,
                PRECISION,
                FP8_SCALES,
                RECOMPUTATION,
                SHARED_EXPERTS,
                SCHEDULE,
                VIRTUAL_STAGES,
                STEADY_PHASE,
                MICRO_BATCHES,
                OverlappedPair.SEQUENCE,
                STAGES,
                STAGE_UNITS,
                TrainingLayoutReader.PLACEMENT,
                OverlappedPair.KERNEL_TIMES));
        keys.addAll(TokenExchange.KEYS);
        keys.addAll(TrainingVariation.KEYS);
        keys.addAll(
                List.of(STRAGGLERS, FOLDING, HandOverChoice.KEY, GRADIENTS, PARAMETERS, REDUCTION, MEMORY, GPU_HOUR));
        return Keys.of("a training-step workload", keys.toArray(Key<?>[]::new));
    }

    @Override
    public WorkloadKind kind() {
        return KIND;
    }

    private static TrainingRun read(Value value, WorkloadContext context) {
        ObjectReader reader = value.object(KIND.keys());
        ModelDescription model = context.wholeModel(reader);
        TrainingLayout layout = TrainingLayoutReader.read(reader, model, context);
        Variation variation = TrainingVariation.read(reader);
        Map<Integer, Double> stragglers = stragglers(reader, context);
        Optional<TokenExchange> exchange = Optional.empty();
        if (model.experts().isPresent()) {
            MixtureOfExpertsModel experts = context.experts(reader);
            OverlappedPair.requireDivided(experts, layout.expertParallel(), reader);
            exchange = Optional.of(TokenExchange.read(reader, experts, layout.expertParallel(), context));
            variation = variation.withZipf(exchange.get().zipfExponent());
        }
        boolean folded = reader.read(FOLDING);
        if (folded && !(variation.isNone() && stragglers.isEmpty())) {
            throw reader.error(
                    "folding: full needs GPUs that are all alike: no spread, no popular experts and no stragglers");
        }
        PipelineSchedule schedule = schedule(reader);
        return new TrainingRun(
                model,
                schedule,
                layout,
                reader.read(TENSOR_OVERLAP),
                reader.read(TENSOR_SMS),
                reader.read(CONTEXT_EXCHANGE),
                reader.read(PRECISION),
                reader.read(FP8_SCALES),
                reader.read(RECOMPUTATION),
                reader.read(SHARED_EXPERTS),
                reader.read(OverlappedPair.SEQUENCE),
                reader.find(STAGES),
                reader.read(STAGE_UNITS),
                exchange,
                reader.read(OverlappedPair.KERNEL_TIMES),
                variation,
                stragglers,
                folded,
                HandOverChoice.read(reader, schedule),
                reader.read(GRADIENTS),
                reader.read(PARAMETERS),
                reader.read(REDUCTION),
                reader.read(MEMORY),
                reader.read(GPU_HOUR));
    }

    private static PipelineSchedule schedule(ObjectReader reader) {
        int virtualStages = reader.read(SCHEDULE).equals(INTERLEAVED)
                ? reader.find(VIRTUAL_STAGES).orElse(2)
                : 1;
        boolean pairs = reader.read(SCHEDULE).equals(INTERLEAVED)
                && reader.find(STEADY_PHASE).orElse(SteadyPhase.ALTERNATING) == SteadyPhase.PAIRS;
        try {
            if (pairs) {
                return new InterleavedSchedule(
                        reader.read(TrainingLayoutReader.PIPELINE), reader.read(MICRO_BATCHES), virtualStages, true);
            }
            return ScheduleFamilies.named(reader.read(SCHEDULE))
                    .orElseThrow()
                    .of(new ScheduleShape(
                            reader.read(TrainingLayoutReader.PIPELINE), reader.read(MICRO_BATCHES), virtualStages));
        } catch (IllegalArgumentException e) {
            throw reader.error(e.getMessage());
        }
    }

    private static Map<Integer, Double> stragglers(ObjectReader reader, WorkloadContext context) {
        Map<Integer, Double> slow = new LinkedHashMap<>();
        for (Value each : reader.read(STRAGGLERS)) {
            ObjectReader straggler = each.object(STRAGGLER);
            int gpu = straggler.read(GPU);
            if (gpu >= context.gpus()) {
                throw each.error("there are " + context.gpus() + " GPUs, from 0, and none is " + gpu);
            }
            slow.put(gpu, straggler.read(TIMES));
        }
        return slow;
    }
}
