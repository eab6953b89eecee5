package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Dimension;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Quantity;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.expectation.Bounds;
import io.octoplane.experiments.expectation.Claim;
import io.octoplane.experiments.expectation.Direction;
import io.octoplane.experiments.expectation.Expectation;
import io.octoplane.experiments.expectation.InBounds;
import io.octoplane.experiments.expectation.Monotonic;
import io.octoplane.experiments.expectation.Ratio;
import io.octoplane.experiments.expectation.Selection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a scenario's {@code expect:}. */
final class ExpectationReader {
    /** The key of the list in a scenario. */
    static final String KEY = "expect";

    private static final String METRIC = "metric";
    private static final String AT = "at";
    private static final String WITHIN = "within";
    private static final String OF = "of";
    private static final String BETWEEN = "between";
    private static final String AT_LEAST = "at-least";
    private static final String AT_MOST = "at-most";
    private static final String MONOTONIC = "monotonic";
    private static final String OVER = "over";
    private static final String RATIO = "ratio";
    private static final String TO = "to";

    private ExpectationReader() {}

    static List<Expectation> read(Value list) {
        return list.list().stream().map(ExpectationReader::expectation).toList();
    }

    private static Expectation expectation(Value value) {
        return new Expectation(value.location(), value.path(), claim(value));
    }

    private static Claim claim(Value value) {
        ObjectReader reader = value.object(
                "an expectation", METRIC, AT, WITHIN, OF, BETWEEN, AT_LEAST, AT_MOST, MONOTONIC, OVER, RATIO);
        String form = form(reader, WITHIN, BETWEEN, AT_LEAST, AT_MOST, MONOTONIC, RATIO);
        alone(reader, OF, WITHIN, form);
        alone(reader, OVER, MONOTONIC, form);
        if (form.equals(RATIO)) {
            for (String key : List.of(METRIC, AT)) {
                reader.optional(key).ifPresent(given -> {
                    throw given.error("has no place beside ratio, whose of and to name their metrics");
                });
            }
            return ratio(reader.required(RATIO));
        }
        Selection selection = selection(reader);
        return form.equals(MONOTONIC)
                ? new Monotonic(
                        selection,
                        reader.required(MONOTONIC).choice(Direction.class),
                        reader.required(OVER).text())
                : new InBounds(selection, bounds(reader, form));
    }

    private static Ratio ratio(Value value) {
        ObjectReader reader = value.object("a ratio", OF, TO, BETWEEN, AT_LEAST, AT_MOST);
        Bounds bounds = bounds(reader, form(reader, BETWEEN, AT_LEAST, AT_MOST));
        if (bounds.dimension() != Dimension.NUMBER) {
            throw value.error("expected bounds as " + Dimension.NUMBER.expectation() + ", found " + bounds.text());
        }
        return new Ratio(operand(reader.required(OF)), operand(reader.required(TO)), bounds);
    }

    private static Selection operand(Value value) {
        return selection(value.object("results", METRIC, AT));
    }

    private static Selection selection(ObjectReader reader) {
        Map<String, String> at = new LinkedHashMap<>();
        reader.optional(AT).ifPresent(given -> given.entries("labels or paths, and the values there,")
                .forEach((key, value) -> at.put(key, value.text())));
        return new Selection(reader.required(METRIC).text(), at);
    }

    /** The one of the keys that is given. */
    private static String form(ObjectReader reader, String... forms) {
        List<String> given = List.of(forms).stream()
                .filter(key -> reader.optional(key).isPresent())
                .toList();
        if (given.size() != 1) {
            throw reader.error("expected one of " + String.join(", ", forms) + ", found "
                    + (given.isEmpty() ? "none" : String.join(" and ", given)));
        }
        return given.get(0);
    }

    private static void alone(ObjectReader reader, String key, String with, String form) {
        if (!form.equals(with)) {
            reader.optional(key).ifPresent(given -> {
                throw given.error("stands only beside " + with + ", found beside " + form);
            });
        }
    }

    private static Bounds bounds(ObjectReader reader, String form) {
        Value value = reader.required(form);
        return switch (form) {
            case AT_LEAST -> Bounds.atLeast(value.quantity());
            case AT_MOST -> Bounds.atMost(value.quantity());
            case WITHIN -> Bounds.within(tolerance(value), reader.required(OF).quantity());
            default -> between(value);
        };
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
            return Bounds.between(ends.get(0).quantity(), ends.get(1).quantity());
        } catch (IllegalArgumentException e) {
            throw value.error(e.getMessage());
        }
    }
}
