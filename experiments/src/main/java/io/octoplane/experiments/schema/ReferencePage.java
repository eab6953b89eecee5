package io.octoplane.experiments.schema;

import io.octoplane.experiments.document.Dimension;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.Unit;
import io.octoplane.experiments.scenario.ScenarioKeys;
import io.octoplane.experiments.scenario.workload.WorkloadKind;
import io.octoplane.experiments.scenario.workload.WorkloadKinds;
import io.octoplane.workloads.execution.Metric;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** The reference page of scenarios, as Markdown: a section for every map, a row for every key. */
public final class ReferencePage {
    /** A map still to be described. */
    record Section(String path, String note, Keys keys) {}

    private final Deque<Section> open = new ArrayDeque<>();
    private final StringBuilder page = new StringBuilder();

    private ReferencePage() {}

    /** The page. */
    public static String ofScenarios() {
        ReferencePage reference = new ReferencePage();
        reference.page.append(introduction());
        reference.units();
        reference.section(new Section("The scenario", "", ScenarioKeys.ALL));
        while (!reference.open.isEmpty()) {
            reference.section(reference.open.pop());
        }
        reference.metrics();
        return reference.page.toString();
    }

    private static String introduction() {
        try (InputStream stream = ReferencePage.class.getResourceAsStream("/schema/introduction.md")) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks its file /schema/introduction.md");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void units() {
        page.append("\n## Units\n\n| what | example | units |\n|---|---|---|\n");
        for (Dimension dimension : Dimension.values()) {
            String units = Unit.symbols(dimension).stream()
                    .map(symbol -> '`' + symbol + '`')
                    .collect(Collectors.joining(" "));
            row(dimension.description(), '`' + dimension.example() + '`', units.isEmpty() ? "none" : units);
        }
    }

    private void metrics() {
        page.append(
                "\n## Metrics\n\nWhat each kind of work reports, for `charts:` and `expect:`. Amounts may be given in any"
                        + " unit of the same kind;\ncounts take plain numbers. `octoplane list metrics` prints the same.\n");
        for (WorkloadKind kind : WorkloadKinds.ALL) {
            page.append("\n### `kind: ").append(kind.name()).append("`\n\n");
            page.append("| metric | unit | labels | meaning |\n|---|---|---|---|\n");
            for (Metric metric : kind.metrics().all()) {
                row(
                        '`' + metric.name() + '`',
                        metric.unit(),
                        metric.labels().stream().map(label -> '`' + label + '`').collect(Collectors.joining(", ")),
                        metric.description());
            }
        }
    }

    private void section(Section section) {
        page.append("\n## ").append(section.path()).append("\n\n");
        if (!section.note().isEmpty()) {
            page.append(section.note()).append("\n\n");
        }
        if (!section.keys().alternatives().isEmpty()) {
            page.append(section.keys().alternatives().stream()
                    .map(ReferencePage::names)
                    .collect(Collectors.joining("; or ", "Required: ", ".\n\n")));
        }
        page.append("| key | value | meaning | when left out |\n|---|---|---|---|\n");
        Deque<Section> below = new ArrayDeque<>();
        String prefix = section.keys() == ScenarioKeys.ALL ? "" : section.path();
        for (Key<?> key : section.keys().all()) {
            String path = prefix.isEmpty() ? key.name() : prefix + '.' + key.name();
            String form = key.form().describe(new ValueText(path, below));
            String example = key.example().isEmpty() ? "" : " Example: `" + key.example() + "`.";
            row('`' + key.name() + '`', form, key.fullDescription() + example, leftOut(key));
        }
        while (!below.isEmpty()) {
            open.push(below.removeLast());
        }
    }

    private static String leftOut(Key<?> key) {
        if (key.required()) {
            return "required";
        }
        return key.defaultValue().isPresent() && !key.defaultText().isEmpty()
                ? '`' + key.defaultText() + '`'
                : key.defaultText();
    }

    private static String names(List<Key<?>> keys) {
        return keys.stream().map(key -> '`' + key.name() + '`').collect(Collectors.joining(" and "));
    }

    private void row(String... cells) {
        for (String cell : cells) {
            page.append("| ").append(cell.replace("|", "\\|")).append(cell.isEmpty() ? "" : " ");
        }
        page.append("|\n");
    }
}
