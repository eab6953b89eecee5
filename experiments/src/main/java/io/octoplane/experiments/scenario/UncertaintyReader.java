package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.DocumentPath;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.scenario.workload.WorkloadKinds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a scenario's {@code uncertainty:}. */
final class UncertaintyReader {
    private static final Form<Value> LIMIT = new Form.Paths<>(Keys.of("a limit"), new Form.Anything(), value -> value);

    private static final Key<String> INPUT = Key.required(
                    "input", Form.text(), "What is known within limits, in words.")
            .example("gaps between kernels");
    private static final Key<Value> LOW = Key.optional(
                    "low", LIMIT, "Paths into the scenario, each with its value where the input is at its lower limit.")
            .example("{ parameters.kernels.launch-gap: 1 us }");
    private static final Key<Value> HIGH = Key.optional("high", LIMIT, "The same for its upper limit.")
            .example("{ parameters.kernels.launch-gap: 3 us }");
    private static final Key<String> BECAUSE = Key.required("because", Form.text(), "Where the limits come from.")
            .example("quartiles of the gaps in a profile");
    private static final Keys INPUT_KEYS = Keys.of("an input", INPUT, LOW, HIGH, BECAUSE);

    private static final Key<List<String>> METRICS = Key.required(
                    "metrics",
                    new Form.Items<>(WorkloadKinds.metricForm(), 1),
                    "Metrics whose error bars are asked for: see Metrics.")
            .example("[tokens_per_s_per_gpu]");
    private static final Key<List<Value>> INPUTS = Key.required(
            "inputs",
            Form.listOf(Form.fields(INPUT_KEYS)),
            "Inputs that are known within limits, each independent of the others.");
    private static final Keys KEYS = Keys.of("uncertainty", METRICS, INPUTS);

    private UncertaintyReader() {}

    static Form<Value> form() {
        return Form.fields(KEYS);
    }

    /**
     * Reads it.
     *
     * @param swept paths that the sweep changes: they have limits in each of its points
     */
    static Uncertainty read(Value value, List<DocumentPath> swept) {
        ObjectReader reader = value.object(KEYS);
        List<UncertainInput> inputs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Value input : reader.read(INPUTS)) {
            ObjectReader of = input.object(INPUT_KEYS);
            if (!names.add(of.read(INPUT))) {
                throw of.value(INPUT).error("is the name of an input above already");
            }
            if (of.given(LOW).isEmpty() && of.given(HIGH).isEmpty()) {
                throw of.error("has neither low nor high");
            }
            inputs.add(new UncertainInput(
                    of.read(INPUT), of.read(BECAUSE), limit(of.given(LOW), swept), limit(of.given(HIGH), swept)));
        }
        if (inputs.isEmpty()) {
            throw reader.value(INPUTS).error("expected at least one input");
        }
        reader.read(METRICS);
        return new Uncertainty(reader.value(METRICS).list(), inputs);
    }

    private static List<ValueOverride> limit(Optional<Value> limit, List<DocumentPath> swept) {
        if (limit.isEmpty()) {
            return List.of();
        }
        Value written = limit.get();
        if (!(written.node() instanceof MapNode map) || map.entries().isEmpty()) {
            throw written.error("expected a map from paths to values, found "
                    + written.node().describe());
        }
        List<ValueOverride> overrides = new ArrayList<>();
        map.entries().forEach((key, entry) -> {
            DocumentPath path = DocumentPath.parse(key, entry.keyLocation());
            ScenarioPaths.refuseWithoutSection(path, entry.keyLocation());
            String first = path.steps().get(0);
            if (SweepReader.notSwept().stream().anyMatch(fixed -> fixed.name().equals(first))) {
                throw new ScenarioException(entry.keyLocation(), first + " has no limits");
            }
            if (swept.stream().anyMatch(other -> other.steps().equals(path.steps()))) {
                throw new ScenarioException(entry.keyLocation(), path.text() + " is swept, so that it is known");
            }
            overrides.add(new ValueOverride(path, entry.keyLocation(), entry.value()));
        });
        return overrides;
    }
}
