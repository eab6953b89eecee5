package io.octoplane.experiments.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.reports.MeasurementDrawing;
import io.octoplane.reports.table.MarkdownTable;
import io.octoplane.reports.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of docs/kernels.md are those of {@code octoplane kernels --fit}; {@code -Doctoplane.regenerate=true} writes them. */
class KernelsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "kernels.md");
    private static final Path DRAWING = Path.of("..", "docs", "images", "kernels.svg");

    @TempDir
    private Path folder;

    @Test
    @DisplayName("the drawing of the page is current")
    void drawing() throws IOException {
        Path file = Boolean.getBoolean("octoplane.regenerate") ? DRAWING : folder.resolve("kernels.svg");
        MeasurementDrawing.write(FitDrawing.of(KernelFit.of(ParameterTable.shipped())), file);
        assertThat(DRAWING).hasSameTextualContentAs(file);
    }

    @Test
    @DisplayName("the tables of the page are current")
    void tables() throws IOException {
        List<TrainingProfile.Line> lines = TrainingProfile.lines(ParameterTable.shipped());
        Map<String, Table> tables = new LinkedHashMap<>();
        tables.put("values", FitTables.values(ParameterTable.shipped()));
        tables.put("residuals", FitTables.residuals(KernelFit.of(ParameterTable.shipped())));
        tables.put("families", FitTables.families(lines));
        tables.put("passes", FitTables.passes(lines));
        String page = Files.readString(PAGE);
        String current = page;
        for (Map.Entry<String, Table> table : tables.entrySet()) {
            String begin = "<!-- table " + table.getKey() + " -->\n";
            String end = "<!-- end -->";
            int from = current.indexOf(begin);
            assertThat(from).as("the place of the table " + table.getKey()).isNotNegative();
            int to = current.indexOf(end, from);
            current = current.substring(0, from + begin.length()) + "\n" + MarkdownTable.render(table.getValue()) + "\n"
                    + current.substring(to);
        }
        if (Boolean.getBoolean("octoplane.regenerate")) {
            Files.writeString(PAGE, current);
        } else {
            assertThat(page).isEqualTo(current);
        }
    }
}
