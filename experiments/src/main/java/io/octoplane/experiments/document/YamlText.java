package io.octoplane.experiments.document;

import java.io.StringWriter;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes a tree as YAML; reading the text gives the same keys and values in the same order. */
public final class YamlText {
    private static final YAMLMapper QUOTED = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();
    private static final YAMLMapper PLAIN =
            QUOTED.rebuild().enable(YAMLWriteFeature.MINIMIZE_QUOTES).build();

    private YamlText() {}

    /** The text of a tree. */
    public static String of(Node node) {
        StringWriter text = new StringWriter();
        // Without quotes, texts of several lines become blocks, and not every text survives that.
        try (JsonGenerator generator = (hasLines(node) ? QUOTED : PLAIN).createGenerator(text)) {
            write(node, generator);
        }
        return text.toString();
    }

    private static boolean hasLines(Node node) {
        if (node instanceof MapNode map) {
            return map.entries().entrySet().stream()
                    .anyMatch(entry -> entry.getKey().contains("\n")
                            || hasLines(entry.getValue().value()));
        }
        if (node instanceof ListNode list) {
            return list.items().stream().anyMatch(YamlText::hasLines);
        }
        return node instanceof ScalarNode scalar && scalar.text().contains("\n");
    }

    private static void write(Node node, JsonGenerator generator) {
        if (node instanceof MapNode map) {
            generator.writeStartObject();
            for (Map.Entry<String, MapNode.Entry> entry : map.entries().entrySet()) {
                generator.writeName(entry.getKey());
                write(entry.getValue().value(), generator);
            }
            generator.writeEndObject();
        } else if (node instanceof ListNode list) {
            generator.writeStartArray();
            list.items().forEach(item -> write(item, generator));
            generator.writeEndArray();
        } else if (node instanceof ScalarNode scalar && !scalar.isNothing()) {
            generator.writeString(scalar.text());
        } else {
            generator.writeNull();
        }
    }
}
