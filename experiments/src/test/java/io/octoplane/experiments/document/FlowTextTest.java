package io.octoplane.experiments.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowTextTest {
    @Test
    void looksAsPeopleWriteIt() {
        String value = "[{ link: plane0/leaf0->plane0/spine0#2, rate: 300 Gb/s }, { node: 1, nics: [] }]";
        assertThat(FlowText.of(YamlReader.readValue(value, "x"))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ a: -5, b: \"a: b\", c: \"x # y\" }",
                "[\"\", null, \"null\", ~]",
                "{ \"a, b\": \"}\", c: \"say \\\"so\\\"\", d: \"back\\\\slash\" }",
                "[\"two\\nlines\", \" space\", \"-\", \"->a\", 1.2 us, 80 %, \"tab\\t\"]"
            })
    void readsBackAsTheSame(String value) {
        Node node = YamlReader.readValue(value, "x");
        Node again = YamlReader.readValue(FlowText.of(node), "x");
        assertThat(CanonicalText.of(again)).isEqualTo(CanonicalText.of(node).replace("\"~\"", "\"null\""));
        assertThat(FlowText.of(again)).isEqualTo(FlowText.of(node));
    }
}
