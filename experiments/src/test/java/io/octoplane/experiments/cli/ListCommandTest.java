package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.run.FakeRunner;
import io.octoplane.reports.format.Csv;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code octoplane list} prints for people and for programs. */
class ListCommandTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final CommandRunner program = new CommandRunner(new FakeRunner());

    static List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        new Listings.Kinds().forEach(kinds::add);
        return kinds;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void csvAndJsonHoldTheSameRowsUnderTheSameKeys(String kind) {
        list(kind, "--csv");
        List<List<String>> lines = Csv.parse(program.out());
        list(kind, "--json");
        JsonNode rows = JSON.readTree(program.out());
        assertThat(rows.size()).isPositive().isEqualTo(lines.size() - 1);
        for (int index = 0; index < rows.size(); index++) {
            JsonNode row = rows.get(index);
            assertThat(new ArrayList<>(row.propertyNames())).isEqualTo(lines.get(0));
            for (int column = 0; column < lines.get(0).size(); column++) {
                assertThat(row.get(lines.get(0).get(column)).asString())
                        .isEqualTo(lines.get(index + 1).get(column));
            }
        }
    }

    /** Every name of the complete list is in the text, where all columns begin at the same place. */
    @ParameterizedTest
    @MethodSource("kinds")
    void theTextNamesEverythingInColumnsThatLineUp(String kind) {
        list(kind, "--json");
        Set<String> names = new LinkedHashSet<>();
        JSON.readTree(program.out())
                .forEach(row -> names.add(row.values().iterator().next().asString()));
        list(kind);
        assertThat(program.out()).contains(names);
        List<String> lines = program.out().lines().toList();
        String header = lines.get(1);
        int last = header.lastIndexOf("  ") + 2;
        assertThat(lines).allSatisfy(line -> {
            assertThat(line).isEqualTo(line.stripTrailing());
            if (line.startsWith(" ".repeat(last)) || names.stream().anyMatch(line::startsWith)) {
                assertThat(line.length() <= last || line.charAt(last - 1) == ' ')
                        .as("a gap before the last column of: " + line)
                        .isTrue();
            }
        });
    }

    /** Programs rely on these; a change of them is a change of the interface. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nodes|name,aliases,key,value,source",
                "topologies|name,description",
                "metrics|name,unit,labels,workload,description",
                "parameters|name,value,data_set,source,fit,residual_median_pct,residual_max_pct,residual_points",
                "published|set,id,metric,labels,value,unit,uncertainty,note,source",
                "scenarios|name,points,compares,title,source"
            })
    void theKeysAreThese(String kind, String keys) {
        list(kind, "--csv");
        assertThat(program.out()).startsWith(keys + "\n");
    }

    /**
     * What is measured or bought has a source: devices, models, parameters, published figures, and with these the scenarios that
     * compare with any.
     */
    @ParameterizedTest
    @ValueSource(strings = {"gpus", "nics", "switches", "protocols", "models", "parameters", "published", "scenarios"})
    void theSourceIsThere(String kind) {
        list(kind, "--json");
        JSON.readTree(program.out()).forEach(row -> {
            boolean comparesWithNone =
                    kind.equals("scenarios") && row.get("compares").asString().isEmpty();
            assertThat(row.get("source").asString().isBlank())
                    .as(row.toString())
                    .isEqualTo(comparesWithNone);
        });
    }

    @Test
    void twoFormsAtOnceAreRefused() {
        assertThat(program.octoplane("list", "gpus", "--csv", "--json")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(program.err()).contains("mutually exclusive");
    }

    private void list(String... arguments) {
        List<String> all = new ArrayList<>(List.of("list"));
        all.addAll(List.of(arguments));
        assertThat(program.octoplane(all.toArray(String[]::new)))
                .as(Map.of("complaint", program.err()).toString())
                .isZero();
    }
}
