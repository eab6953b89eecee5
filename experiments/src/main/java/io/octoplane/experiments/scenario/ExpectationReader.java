package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Dimension;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Quantity;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.expectation.Bounds;
import io.octoplane.experiments.expectation.Claim;
import io.octoplane.experiments.expectation.Direction;
import io.octoplane.experiments.expectation.Expectation;
import io.octoplane.experiments.expectation.InBounds;
import io.octoplane.experiments.expectation.Monotonic;
import io.octoplane.experiments.expectation.Ratio;
import io.octoplane.experiments.expectation.Selection;
import io.octoplane.experiments.scenario.workload.WorkloadKinds;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Reads a scenario's {@code expect:}. */
final class ExpectationReader {
    static final Key<String> METRIC = Key.optional(
                    "metric", WorkloadKinds.metricForm(), "The metric, one that the workload reports: see Metrics.")
            .example("dispatch_time");
    static final Key<Value> AT = Key.optional(
                    "at",
                    new Form.Paths<>(Keys.of("labels or paths"), Form.text(), value -> value),
                    "Which of the results: labels or paths of the sweep, and the values there.")
            .otherwise("all results of the metric")
            .example("{ gpus: 32 }");
    private static final Key<Double> WITHIN = Key.optional(
                    "within", Form.fraction(), "How far the results may be off the amount after of.")
            .example("5 %");
    static final Key<Quantity> AMOUNT = Key.optional("of", Form.quantity(), "The amount that the results are near.")
            .example("58 GB/s");
    static final Key<List<Quantity>> BETWEEN = Key.optional(
                    "between", Form.listOf(Form.quantity()), "The lower and the upper bound.")
            .example("[50 GB/s, 60 GB/s]");
    static final Key<Quantity> AT_LEAST = Key.optional("at-least", Form.quantity(), "The lower bound.");
    static final Key<Quantity> AT_MOST = Key.optional("at-most", Form.quantity(), "The upper bound.");
    private static final Key<Direction> MONOTONIC = Key.optional(
            "monotonic",
            Form.choice(Direction.class),
            "Whether the results rise or fall all along what stands after over.");
    static final Key<String> OVER =
            Key.optional("over", Form.text(), "A label or a path of the sweep.").example("gpus");

    static final Keys RESULTS = Keys.of("results", METRIC, AT).eitherOf(List.of(List.of(METRIC)));
    static final Key<Value> OF = Key.required("of", Form.fields(RESULTS), "The results above the line.");
    static final Key<Value> TO = Key.required("to", Form.fields(RESULTS), "The results below the line.");
    static final Keys RATIO_KEYS = Keys.of("a ratio", OF, TO, BETWEEN, AT_LEAST, AT_MOST)
            .eitherOf(List.of(List.of(BETWEEN), List.of(AT_LEAST), List.of(AT_MOST)));
    static final Key<Value> RATIO =
            Key.optional("ratio", Form.fields(RATIO_KEYS), "One result over another, and the bounds of that.");

    static final Keys KEYS = Keys.of(
                    "an expectation", METRIC, AT, WITHIN, AMOUNT, BETWEEN, AT_LEAST, AT_MOST, MONOTONIC, OVER, RATIO)
            .eitherOf(List.of(
                    List.of(METRIC, WITHIN, AMOUNT),
                    List.of(METRIC, BETWEEN),
                    List.of(METRIC, AT_LEAST),
                    List.of(METRIC, AT_MOST),
                    List.of(METRIC, MONOTONIC, OVER),
                    List.of(RATIO)));

    /** The list of expectations; the document reads it, past the points. */
    static final Form<List<Value>> FORM = Form.listOf(Form.fields(KEYS));

    private ExpectationReader() {}

    /**
     * Reads all.
     *
     * @param isFixed whether all points have the value at this path, so that no result needs to be asked for it
     */
    static List<Expectation> read(Value list, BiPredicate<String, Value> isFixed) {
        return list.list().stream()
                .map(value -> new Expectation(value.location(), value.path(), claim(value, isFixed)))
                .toList();
    }

    private static Claim claim(Value value, BiPredicate<String, Value> isFixed) {
        ObjectReader reader = value.object(KEYS);
        Key<?> form = form(reader, WITHIN, BETWEEN, AT_LEAST, AT_MOST, MONOTONIC, RATIO);
        alone(reader, AMOUNT, WITHIN, form);
        alone(reader, OVER, MONOTONIC, form);
        if (form.equals(RATIO)) {
            for (Key<?> key : List.of(METRIC, AT)) {
                reader.given(key).ifPresent(given -> {
                    throw given.error("has no place beside ratio, whose of and to name their metrics");
                });
            }
            return ratio(reader.value(RATIO), isFixed);
        }
        Selection selection = selection(reader, isFixed);
        return form.equals(MONOTONIC)
                ? new Monotonic(
                        selection,
                        reader.value(MONOTONIC).choice(Direction.class),
                        reader.value(OVER).text())
                : new InBounds(selection, bounds(reader, form));
    }

    private static Ratio ratio(Value value, BiPredicate<String, Value> isFixed) {
        ObjectReader reader = value.object(RATIO_KEYS);
        Bounds bounds = bounds(reader, form(reader, BETWEEN, AT_LEAST, AT_MOST));
        if (bounds.dimension() != Dimension.NUMBER) {
            throw value.error("expected bounds as " + Dimension.NUMBER.expectation() + ", found " + bounds.text());
        }
        return new Ratio(operand(reader.read(OF), isFixed), operand(reader.read(TO), isFixed), bounds);
    }

    private static Selection operand(Value value, BiPredicate<String, Value> isFixed) {
        return selection(value.object(RESULTS), isFixed);
    }

    private static Selection selection(ObjectReader reader, BiPredicate<String, Value> isFixed) {
        Map<String, String> at = new LinkedHashMap<>();
        Set<String> fixed = new LinkedHashSet<>();
        reader.given(AT).ifPresent(given -> given.entries("labels or paths, and the values there,")
                .forEach((key, value) -> {
                    at.put(key, value.text());
                    if (isFixed.test(key, value)) {
                        fixed.add(key);
                    }
                }));
        return new Selection(reader.value(METRIC).text(), at, fixed);
    }

    /** The one of the keys that is given. */
    private static Key<?> form(ObjectReader reader, Key<?>... forms) {
        List<Key<?>> given = List.of(forms).stream()
                .filter(key -> reader.given(key).isPresent())
                .toList();
        if (given.size() != 1) {
            throw reader.error("expected one of " + names(", ", List.of(forms)) + ", found "
                    + (given.isEmpty() ? "none" : names(" and ", given)));
        }
        return given.get(0);
    }

    private static void alone(ObjectReader reader, Key<?> key, Key<?> with, Key<?> form) {
        if (!form.equals(with)) {
            reader.given(key).ifPresent(given -> {
                throw given.error("stands only beside " + with.name() + ", found beside " + form.name());
            });
        }
    }

    private static Bounds bounds(ObjectReader reader, Key<?> form) {
        Value value = reader.value(form);
        if (form.equals(AT_LEAST)) {
            return Bounds.atLeast(amount(value));
        }
        if (form.equals(AT_MOST)) {
            return Bounds.atMost(amount(value));
        }
        return form.equals(WITHIN) ? Bounds.within(tolerance(value), amount(reader.value(AMOUNT))) : between(value);
    }

    /** Tables print what is counted behind the number; scenarios have units of measure only. */
    private static Quantity amount(Value value) {
        if (value.node() instanceof ScalarNode scalar) {
            String[] words = scalar.text().strip().split("\\s+");
            if (words.length == 2 && WorkloadKinds.counted().contains(words[1])) {
                throw value.error(
                        "counts take plain numbers; write " + words[0] + " in place of " + words[0] + ' ' + words[1]);
            }
        }
        return value.quantity();
    }

    private static String names(String between, List<Key<?>> keys) {
        return keys.stream().map(Key::name).collect(Collectors.joining(between));
    }

    private static Quantity tolerance(Value value) {
        value.fraction();
        return value.quantity(Dimension.FRACTION);
    }

    private static Bounds between(Value value) {
        List<Value> ends = value.list();
        if (ends.size() != 2) {
            throw value.error("expected the lower and the upper bound, found a list of " + ends.size());
        }
        try {
            return Bounds.between(amount(ends.get(0)), amount(ends.get(1)));
        } catch (IllegalArgumentException e) {
            throw value.error(e.getMessage());
        }
    }
}
