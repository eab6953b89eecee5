package io.octoplane.experiments.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.document.YamlReader;
import io.octoplane.topology.parameter.Parameter;
import io.octoplane.topology.parameter.ParameterForm;
import io.octoplane.topology.parameter.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keys of families that the program knows nothing of. */
class FamilyKeysTest {
    private static final Parameter<Integer> LENGTH =
            Parameter.withDefault("length", new ParameterForm.WholeNumber(3, 9), "Switches in a ring.", 4);
    private static final Parameter<Double> WIDTH =
            Parameter.otherwise("width", new ParameterForm.DecimalNumber(0, 1), "How wide.", "as long");
    private static final Parameter<Integer> WIDER =
            Parameter.required("width", new ParameterForm.WholeNumber(10, 99), "How wide, in switches.");

    private static final Key<String> KIND = Key.required("kind", Form.name("a kind", "ring", "torus"), "Which.");

    private static FamilyKeys keys() {
        Map<String, List<Parameter<?>>> families = new LinkedHashMap<>();
        families.put("ring", List.of(LENGTH, WIDTH));
        families.put("torus", List.of(WIDER));
        return new FamilyKeys("kind", families);
    }

    private static Settings read(String yaml, String family) {
        FamilyKeys keys = keys();
        List<Key<?>> all = new ArrayList<>(List.of(KIND));
        all.addAll(keys.all());
        Value value = new Value(YamlReader.readText(yaml, "x.yaml"), "");
        return keys.read(value.object(Keys.of("a thing", all.toArray(Key<?>[]::new))), family);
    }

    @Test
    void readsWhatTheFamilyDeclares() {
        assertThat(read("{ kind: ring, length: 5, width: 0.5 }", "ring"))
                .isEqualTo(Settings.none().with(LENGTH, 5).with(WIDTH, 0.5));
        assertThat(read("{ kind: ring }", "ring").get(LENGTH)).isEqualTo(4);
        assertThat(read("{ kind: torus, width: 50 }", "torus").get(WIDER)).isEqualTo(50);
    }

    @Test
    void refusesWhatItDoesNot() {
        assertThatThrownBy(() -> read("{ kind: torus, length: 5, width: 50 }", "torus"))
                .hasMessageContaining("\"length\" stands only with kind: ring");
        assertThatThrownBy(() -> read("{ kind: torus, width: 0.5 }", "torus")).hasMessageContaining("10 to 99");
        assertThatThrownBy(() -> read("{ kind: torus }", "torus"))
                .hasMessageContaining("the key \"width\" is missing, which kind: torus needs");
    }

    @Test
    void familiesShareKeysOfOneName() {
        assertThat(keys().all()).extracting(Key::name).containsExactly("length", "width");
        assertThat(keys().all().get(1).fullDescription())
                .isEqualTo("ring: How wide.; torus: How wide, in switches. Only with kind: ring or torus.");
    }
}
