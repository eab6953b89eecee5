package io.octoplane.reports.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.reports.format.LikelihoodFile;
import io.octoplane.reports.format.LikelihoodRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LikelihoodTableTest {
    private static final List<LikelihoodRow> ROWS = List.of(row("2", 6, -127.24, -19.7), row("4", 6, -1267.6, -43.8));

    @TempDir
    Path folder;

    @Test
    void theFileGivesBackWhatWasWrittenAndGoesWhenThereIsNothing() throws IOException {
        Path file = folder.resolve(LikelihoodFile.NAME);
        LikelihoodFile.write(file, ROWS);
        assertThat(LikelihoodFile.read(file)).isEqualTo(ROWS);
        LikelihoodFile.write(file, List.of());
        assertThat(Files.exists(file)).isFalse();
        assertThat(LikelihoodFile.read(file)).isEmpty();
    }

    @Test
    void configurationsAreShownWithHowFarTheyAreBelowTheBest() {
        String csv = CsvTable.render(LikelihoodTable.of(ROWS));
        assertThat(csv).contains("workload.rings-per-nic=2,6,100,-127.2,-19.7,0.0");
        assertThat(csv).contains("workload.rings-per-nic=4,6,100,-1267.6,-43.8,24.1");
    }

    @Test
    void theSentenceNamesTheLikeliest() {
        assertThat(LikelihoodTable.sentences(ROWS))
                .containsExactly("Joint likelihood of the 6 figures of insights.figure8 that are one draw each, by 100"
                        + " draws: ln L = -127.2 with the error of the reading alone, -19.7 with a model error of 5 %"
                        + " under workload.rings-per-nic=2, the likeliest of 2 configurations.");
        assertThat(LikelihoodTable.sentences(List.of(row("1", 3, -1, -2))).get(0))
                .contains("3 of the 6 figures");
        assertThat(LikelihoodTable.sentences(List.of())).isEmpty();
    }

    @Test
    void aLikelihoodOfNothingIsNone() {
        assertThatThrownBy(() -> row("1", 0, -1, -1)).hasMessageContaining("expected at least one figure");
        assertThatThrownBy(() -> row("1", 6, Double.NEGATIVE_INFINITY, -1)).hasMessageContaining("likelihood");
    }

    private static LikelihoodRow row(String rings, int figures, double reading, double withModel) {
        return new LikelihoodRow(
                "insights.figure8", Map.of("workload.rings-per-nic", rings), figures, 6, 100, reading, 0.05, withModel);
    }
}
