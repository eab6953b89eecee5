package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.model.layout.ParallelLayout;
import io.octoplane.workloads.model.layout.ParallelLayout.OptimizerState;
import io.octoplane.workloads.model.layout.Recomputation;
import io.octoplane.workloads.model.layout.TrainingFormats;
import io.octoplane.workloads.model.layout.TrainingPlan;
import io.octoplane.workloads.pipeline.ScheduleFamilies;
import io.octoplane.workloads.pipeline.ScheduleFamily;
import java.util.List;

/** Reads how training divides a model over GPUs, in scenarios and behind {@code --layout}. */
public final class TrainingPlanReader {
    private static final int MOST_GPUS = 1 << 20;
    private static final int MOST_STAGES = 4096;
    private static final int MOST_MICRO_BATCHES = 1_000_000;
    private static final int MOST_SEQUENCES = 1 << 16;
    private static final long MOST_PASSES = 20_000_000;

    /** Who shares the tokens between the matrices that tensor parallelism divides. */
    private enum SequenceParallel {
        WITH_TENSOR,
        NONE
    }

    /** The formats of what is kept. */
    private enum Formats {
        BF16,
        FP8
    }

    private static final Key<Integer> PIPELINE = size("pipeline", MOST_STAGES, "Ranks of the pipeline.", "16");
    private static final Key<Integer> TENSOR =
            size("tensor", MOST_GPUS, "GPUs that share the matrices of attention, dense blocks and vocabulary.", "8");
    private static final Key<SequenceParallel> SEQUENCE_PARALLEL = Key.optional(
                    "sequence-parallel",
                    Form.choice(SequenceParallel.class),
                    "Whether the GPUs that share matrices also share the tokens between them.")
            .withDefault(SequenceParallel.WITH_TENSOR);
    private static final Key<Integer> CONTEXT =
            size("context", MOST_GPUS, "GPUs that share the tokens of a sequence.", "2");
    private static final Key<Integer> DATA =
            size("data", MOST_GPUS, "Groups that each train with sequences of their own.", "128");
    private static final Key<Integer> EXPERT =
            size("expert", MOST_GPUS, "GPUs that divide the routed experts among themselves.", "64");
    private static final Key<Integer> EXPERT_TENSOR =
            size("expert-tensor", MOST_GPUS, "GPUs that share the matrices of one routed expert.", "1");
    private static final Key<OptimizerState> OPTIMIZER = Key.optional(
                    "optimizer",
                    Form.choice(OptimizerState.class),
                    "Whether GPUs with the same parameters share the optimizer's state (ZeRO-1) or each have it.")
            .withDefault(OptimizerState.SHARDED);
    private static final Key<String> SCHEDULE = Key.optional(
                    "schedule",
                    Form.name("a schedule", ScheduleFamilies.names().toArray(String[]::new)),
                    "The schedule of the pipeline.")
            .withDefault("1f1b");
    private static final Key<Integer> VIRTUAL_STAGES = Key.optional(
                    "virtual-stages", Form.integer(1, MOST_STAGES), "Stages of each rank of interleaved-1f1b.")
            .withDefault(2)
            .onlyWith("schedule", List.of("interleaved-1f1b"));
    private static final Key<Integer> MICRO_BATCHES = Key.optional(
                    "micro-batches", Form.integer(1, MOST_MICRO_BATCHES), "Micro-batches of a step.")
            .otherwise("twice the pipeline's ranks")
            .example("120");
    private static final Key<Integer> MICRO_BATCH = Key.optional(
                    "micro-batch", Form.integer(1, MOST_SEQUENCES), "Sequences of a micro-batch.")
            .withDefault(1);
    private static final Key<List<Integer>> LAYERS = Key.optional(
                    "layers-of-stages",
                    Form.listOf(Form.integer(0, MOST_STAGES)),
                    "Layers on each stage of the pipeline, from the input.")
            .otherwise("what balances the stages, output head and multi-token prediction among them")
            .example("[4, 4, 3]");
    private static final Key<Formats> FORMATS = Key.optional(
                    "formats",
                    Form.choice(Formats.class),
                    "bf16: mixed precision as in Megatron-LM; fp8: as DeepSeek-V3 was trained.")
            .withDefault(Formats.BF16);
    private static final Key<Recomputation> RECOMPUTATION = Key.optional(
                    "recomputation",
                    Form.choice(Recomputation.class),
                    "What the backward pass computes again: nothing; norms, activations of blocks and latent"
                            + " attention's projections up; or each layer from its input.")
            .withDefault(Recomputation.SELECTIVE);

    private static final Keys KEYS = Keys.of(
            "a layout",
            PIPELINE,
            TENSOR,
            SEQUENCE_PARALLEL,
            CONTEXT,
            DATA,
            EXPERT,
            EXPERT_TENSOR,
            OPTIMIZER,
            SCHEDULE,
            VIRTUAL_STAGES,
            MICRO_BATCHES,
            MICRO_BATCH,
            LAYERS,
            FORMATS,
            RECOMPUTATION);

    private TrainingPlanReader() {}

    /** Where a workload describes its layout. */
    public static Form<TrainingPlan> form() {
        return Form.fields(KEYS, TrainingPlanReader::plan);
    }

    private static TrainingPlan plan(Value value) {
        ObjectReader reader = value.object(KEYS);
        ScheduleFamily family = ScheduleFamilies.named(reader.read(SCHEDULE)).orElseThrow();
        int pipeline = reader.read(PIPELINE);
        int virtualStages = reader.read(VIRTUAL_STAGES);
        int microBatches = reader.find(MICRO_BATCHES).orElse(2 * pipeline);
        long passes = (long) pipeline * microBatches * (family.interleaves() ? virtualStages : 1);
        if (passes > MOST_PASSES) {
            throw value.error("there would be more than " + MOST_PASSES + " forward passes in a step");
        }
        return new TrainingPlan(
                layout(reader, value),
                family,
                microBatches,
                virtualStages,
                reader.find(LAYERS).orElse(List.of()),
                formats(reader.read(FORMATS)),
                reader.read(RECOMPUTATION),
                reader.read(MICRO_BATCH));
    }

    private static ParallelLayout layout(ObjectReader reader, Value value) {
        int tensor = reader.read(TENSOR);
        int context = reader.read(CONTEXT);
        int data = reader.read(DATA);
        long gpus = (long) reader.read(PIPELINE) * tensor * context;
        if (gpus > MOST_GPUS || gpus * data > MOST_GPUS) {
            throw value.error("makes more than " + MOST_GPUS + " GPUs");
        }
        return new ParallelLayout(
                reader.read(PIPELINE),
                tensor,
                reader.read(SEQUENCE_PARALLEL) == SequenceParallel.WITH_TENSOR,
                context,
                data,
                reader.read(EXPERT),
                reader.read(EXPERT_TENSOR),
                reader.read(OPTIMIZER));
    }

    private static TrainingFormats formats(Formats formats) {
        return switch (formats) {
            case BF16 -> TrainingFormats.BF16;
            case FP8 -> TrainingFormats.FP8;
        };
    }

    private static Key<Integer> size(String name, int most, String description, String example) {
        return Key.optional(name, Form.integer(1, most), description)
                .withDefault(1)
                .example(example);
    }
}
