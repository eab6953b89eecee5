package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.training.BatchRamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads one phase of a training run: its steps are those of the run, with what the phase changes. */
final class TrainingPhaseReader {
    private static final double BILLION = 1e9;
    private static final double MOST_BILLIONS = 1e6;
    private static final int MOST_SEQUENCES = 1 << 24;
    private static final String KIND = "kind";

    /** What a run says of its phases' steps itself. */
    private static final List<String> OF_RUN =
            List.of(KIND, TrainingRun.MICRO_BATCHES.name(), TrainingRun.GPU_HOUR.name());

    /** What several GPUs share one sequence by. */
    private static final List<String> SHARING =
            List.of(TrainingLayoutReader.TENSOR.name(), TrainingLayoutReader.CONTEXT.name());

    private static final Key<Integer> FROM = Key.required(
                    "from", Form.integer(1, MOST_SEQUENCES), "Sequences of the first step.")
            .example("3072");
    private static final Key<Double> OVER = Key.required(
                    "billion-tokens",
                    Form.number(0, MOST_BILLIONS),
                    "Over which the batch grows to the full one, evenly.")
            .example("469");
    private static final Key<List<Integer>> SIMULATED = Key.required(
                    "simulated",
                    new Form.Items<>(Form.integer(1, MOST_SEQUENCES), 1),
                    "Batches on the way whose steps are simulated, as is the full one; between and below them times of steps"
                            + " go in straight lines.")
            .example("[4096, 7680]");
    private static final Keys RAMP = Keys.of("a ramp", FROM, OVER, SIMULATED);

    private static final Key<String> NAME =
            Key.required("name", Form.text(), "Of the phase.").example("pre-training");
    private static final Key<String> PART_OF = Key.optional(
                    "part-of", Form.text(), "What several phases are parts of: their sum is reported under this name.")
            .example("context-extension");
    private static final Key<Integer> BATCH = Key.optional(
                    "batch", Form.integer(1, MOST_SEQUENCES), "Sequences of a step, all GPUs together.")
            .example("15360");
    private static final Key<Value> RAMP_OF_PHASE = Key.optional(
            "ramp", Form.fields(RAMP), "How the batch grows at the beginning; without it, all steps are full.");
    private static final Key<Double> TOKENS = Key.optional(
                    "billion-tokens", Form.number(0, MOST_BILLIONS), "Tokens of the phase, the ramp's among them.")
            .example("14800");
    private static final Key<Integer> STEPS =
            Key.optional("steps", Form.positiveInteger(), "Steps of the phase, in place of its tokens.");
    private static final Key<Double> GPU_HOURS = Key.optional(
            "gpu-hours",
            Form.number(0, 1e12),
            "Hours of GPUs of a phase that is not simulated: a given, in place of batch and tokens.");

    private static final Key<Value> STEP = Key.optional(
            "step",
            Form.fields(keysOfStep("what a phase changes of its steps", false)),
            "What is other in the steps of this phase, for example their sequence.");

    static final Keys KEYS = Keys.of("a phase", NAME, PART_OF, BATCH, TOKENS, STEPS, GPU_HOURS, RAMP_OF_PHASE, STEP);

    private final Value common;
    private final WorkloadContext context;

    /** @param common the keys that the steps of all phases have */
    TrainingPhaseReader(Value common, WorkloadContext context) {
        this.common = common;
        this.context = context;
    }

    /**
     * The keys that a run may give for its steps, none of which must be there.
     *
     * @param what the map is, with its article
     * @param withDefaults whether leaving a key out means what it means in a step of its own
     */
    static Keys keysOfStep(String what, boolean withDefaults) {
        return Keys.of(
                what,
                TrainingRun.KIND.keys().all().stream()
                        .filter(key -> !OF_RUN.contains(key.name()))
                        .map(key -> key.otherwise(withDefaults ? key.defaultText() : ""))
                        .toArray(Key<?>[]::new));
    }

    TrainingPhase read(Value phase) {
        ObjectReader reader = phase.object(KEYS);
        String name = reader.read(NAME);
        Optional<Double> hours = reader.find(GPU_HOURS);
        List<Key<?>> given = List.<Key<?>>of(BATCH, TOKENS, STEPS, RAMP_OF_PHASE, STEP).stream()
                .filter(key -> reader.given(key).isPresent())
                .toList();
        if (hours.isPresent()) {
            if (!given.isEmpty()) {
                throw reader.error("gpu-hours says what the phase takes, so that nothing of it is simulated; remove "
                        + given.get(0).name() + " or gpu-hours");
            }
            return new TrainingPhase.Given(name, reader.find(PART_OF), hours.get());
        }
        if (!given.contains(BATCH) || given.contains(TOKENS) == given.contains(STEPS)) {
            throw reader.error("needs batch, and either billion-tokens or steps; or gpu-hours alone");
        }
        return simulated(name, phase, reader);
    }

    private TrainingPhase simulated(String name, Value phase, ObjectReader reader) {
        Value full = reader.given(BATCH).orElseThrow();
        int batch = BATCH.form().read(full);
        MapNode merged = merged(reader);
        SortedMap<Integer, TrainingRun> steps = new TreeMap<>();
        steps.put(batch, step(merged, batch, full, phase));
        double tokens = reader.find(TOKENS)
                .map(billions -> billions * BILLION)
                .orElseGet(() -> (double) reader.find(STEPS).orElseThrow()
                        * batch
                        * steps.get(batch).sequence());
        Optional<BatchRamp> ramp = reader.given(RAMP_OF_PHASE).map(value -> {
            ObjectReader growing = value.object(RAMP);
            int from = growing.read(FROM);
            double over = growing.read(OVER) * BILLION;
            if (from >= batch || over == 0 || over > tokens) {
                throw value.error("must lead to " + batch + " sequences from fewer, over some of the phase's "
                        + tokens / BILLION + " billion tokens");
            }
            for (Value each : atLeastOne(growing.value(SIMULATED), "batch")) {
                int sequences = each.integer(1, MOST_SEQUENCES);
                if (sequences < from || sequences >= batch) {
                    throw each.error("must be from " + from + " to less than " + batch + ", is " + sequences);
                }
                steps.put(sequences, step(merged, sequences, each, phase));
            }
            return new BatchRamp(from, batch, over);
        });
        return new TrainingPhase.Simulated(name, reader.find(PART_OF), steps, ramp, tokens);
    }

    private MapNode merged(ObjectReader phase) {
        MapNode merged = (MapNode) common.node();
        Optional<Value> changes = phase.given(STEP);
        if (changes.isPresent()) {
            for (var change : map(changes.get()).entries().entrySet()) {
                merged = merged.with(
                        change.getKey(),
                        change.getValue().keyLocation(),
                        change.getValue().value());
            }
        }
        return merged;
    }

    /** The map of keys of a step. */
    static MapNode map(Value step) {
        if (!(step.node() instanceof MapNode map)) {
            throw step.error("expected keys of a training-step with their values, found "
                    + step.node().describe());
        }
        for (String key : OF_RUN) {
            if (map.get(key).isPresent()) {
                throw new Value(map.get(key).orElseThrow(), step.path() + '.' + key)
                        .error("does not stand here: the run says it for its phases, micro-batches by batch");
            }
        }
        return map;
    }

    private TrainingRun step(MapNode merged, int batch, Value at, Value phase) {
        int microBatches = microBatches(merged, batch, at);
        MapNode whole = merged.with(KIND, at.location(), new ScalarNode(at.location(), TrainingRun.NAME, false))
                .with(
                        TrainingRun.MICRO_BATCHES.name(),
                        at.location(),
                        new ScalarNode(at.location(), Integer.toString(microBatches), false));
        Value step = new Value(new MapNode(at.location(), whole.entries()), phase.path() + " with a batch of " + batch);
        return (TrainingRun) TrainingRun.KIND.reader().apply(step, context);
    }

    /** Of all GPUs that share a sequence together. */
    private int microBatches(MapNode merged, int batch, Value at) {
        long sharing = number(merged, TrainingLayoutReader.PIPELINE.name());
        for (String key : SHARING) {
            sharing *= number(merged, key);
        }
        if (context.gpus() % sharing != 0) {
            return 1;
        }
        long replicas = context.gpus() / sharing;
        if (batch % replicas != 0) {
            throw at.error("must be a multiple of the " + replicas + " micro-batches that are under way side by side"
                    + " (" + context.gpus() + " GPUs, " + sharing + " for each), is " + batch + "; the nearest is "
                    + Math.max(1, Math.round((double) batch / replicas)) * replicas);
        }
        return Math.toIntExact(batch / replicas);
    }

    /** A number of GPUs; 1 where the map does not say, whose reader complains if it must. */
    private static int number(MapNode merged, String key) {
        return merged.get(key)
                .map(node -> new Value(node, key).positiveInteger())
                .orElse(1);
    }

    private static List<Value> atLeastOne(Value list, String what) {
        if (list.list().isEmpty()) {
            throw list.error("expected at least one " + what + ", found an empty list");
        }
        return list.list();
    }

    static List<TrainingPhase> readAll(Value phases, TrainingPhaseReader reader) {
        List<TrainingPhase> all = new ArrayList<>();
        for (Value each : atLeastOne(phases, "phase")) {
            TrainingPhase phase = reader.read(each);
            if (all.stream().anyMatch(other -> other.name().equals(phase.name()))) {
                throw each.error("there is a phase \"" + phase.name() + "\" already");
            }
            all.add(phase);
        }
        for (TrainingPhase phase : all) {
            phase.partOf()
                    .filter(whole -> all.stream().anyMatch(other -> other.name().equals(whole)))
                    .ifPresent(whole -> {
                        throw phases.error("part-of: " + whole + " is a phase itself; give the sum a name of its own");
                    });
        }
        return all;
    }
}
