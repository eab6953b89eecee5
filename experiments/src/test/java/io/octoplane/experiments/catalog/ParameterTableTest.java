package io.octoplane.experiments.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.document.YamlReader;
import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ParameterRow;
import org.junit.jupiter.api.Test;

class ParameterTableTest {
    private static final String FILE =
            """
            parameters:
              deepep.internode.dispatch.bytes-per-second-per-sm:
                value: 13.1 GB/s
                data-set: "two nodes"
                source: "a repository, commit 1"
                fit: "least squares"
                residuals: { median: 1.2 %, max: 4.0 %, points: 57 }
              share:
                { value: 0.5, unit: none, data-set: d, source: s, fit: f }
            """;

    private final ParameterTable table = ParameterTable.read(YamlReader.readText(FILE, "parameters.yaml"));

    @Test
    void parametersKeepTheirOrderAndOrigin() {
        assertThat(table.all())
                .extracting(CalibratedParameter::name)
                .containsExactly("deepep.internode.dispatch.bytes-per-second-per-sm", "share");
        assertThat(table.all().iterator().next().residuals()).contains(new Residuals(0.012, 0.04, 57));
        assertThat(table.rate("deepep.internode.dispatch.bytes-per-second-per-sm"))
                .isEqualTo(104_800_000_000L);
        assertThat(table.number("share")).isEqualTo(0.5);
    }

    @Test
    void aReplacedParameterIsAnInput() {
        Value overrides = new Value(YamlReader.readText("share: 0.7", "x.yaml"), "parameters");
        assertThat(table.with(overrides).rows())
                .containsExactly(
                        new ParameterRow(
                                "deepep.internode.dispatch.bytes-per-second-per-sm",
                                "13.1",
                                "GB/s",
                                Basis.CALIBRATED,
                                "two nodes; a repository, commit 1"),
                        new ParameterRow("share", "0.7", "", Basis.INPUT, "x.yaml:1:8"));
    }

    @Test
    void askingForTheWrongThingIsAMistakeOfTheProgram() {
        assertThatThrownBy(() -> table.duration("share"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the parameter share is a plain number, not a time");
        assertThatThrownBy(() -> table.number("shape"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no parameter \"shape\"; did you mean \"share\"?");
    }

    @Test
    void theShippedTableIsWellFormed() {
        assertThat(ParameterTable.shipped().all()).isNotNull();
    }
}
