package io.octoplane.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** No number without its source: catalog entries, calibrated parameters and published figures alike. */
class DataFilesTest {
    private static final Set<String> NEED_NO_SOURCE = Set.of("aliases", "notes", "note");

    @Test
    void everyValueOfTheShippedDataHasASource() {
        List<Path> files = ProjectFiles.ending(".yaml", "src/main/resources").toList();

        assertThat(files).isNotEmpty();
        assertThat(files.stream()
                        .flatMap(file -> valuesWithoutSource(file).stream().map(value -> file + " " + value)))
                .as("values without a source")
                .isEmpty();
    }

    private static List<String> valuesWithoutSource(Path file) {
        Object document = new Load(LoadSettings.builder().build()).loadFromString(ProjectFiles.text(file));
        List<String> missing = new ArrayList<>();
        collect(document, "", missing);
        return missing;
    }

    /** Adds the paths of all values below {@code node} for which neither they nor a map around them name a source. */
    private static void collect(Object node, String path, List<String> missing) {
        if (node instanceof Map<?, ?> map) {
            if (!map.containsKey("source")) {
                map.forEach((key, value) -> {
                    if (!NEED_NO_SOURCE.contains(key.toString())) {
                        collect(value, path + "/" + key, missing);
                    }
                });
            } else if (String.valueOf(map.get("source")).isBlank()) {
                missing.add(path + "/source");
            }
        } else if (node instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(list.get(i), path + "/" + i, missing);
            }
        } else {
            missing.add(path);
        }
    }
}
