package io.octoplane.reports.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.reports.chart.ChartWriter;
import io.octoplane.reports.chart.Tornado;
import io.octoplane.reports.format.UncertainEffect;
import io.octoplane.reports.format.UncertaintyFile;
import io.octoplane.reports.format.UncertaintyRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UncertaintyTableTest {
    private static final UncertainEffect SMALL = new UncertainEffect("small", "a table", "1", "2", 103.0, 97.0);
    private static final UncertainEffect LARGE =
            new UncertainEffect("large", "a trace", "1 us", "3 us, 4", 104.0, 90.0);
    private static final UncertainEffect ONE_SIDED = new UncertainEffect("one side", "a guess", "", "on", null, 96.0);
    private static final UncertaintyRow ROW =
            new UncertaintyRow(Map.of(), "speed", Map.of("gpus", "8"), "m/s", 100, List.of(SMALL, LARGE, ONE_SIDED));

    @TempDir
    Path folder;

    @Test
    @DisplayName("ends are roots of sums of squares, downwards and upwards by themselves")
    void ends() {
        assertThat(ROW.low()).isCloseTo(100 - Math.sqrt(3 * 3 + 10 * 10 + 4 * 4), within(1e-9));
        assertThat(ROW.high()).isCloseTo(100 + Math.sqrt(3 * 3 + 4 * 4), within(1e-9));
        assertThat(ROW.bySwing()).containsExactly(LARGE, SMALL, ONE_SIDED);
    }

    @Test
    @DisplayName("an input that moves the result to one side from both of its limits counts once, with the larger move")
    void bothLimitsOnOneSide() {
        UncertainEffect bent = new UncertainEffect("bent", "x", "a", "b", 95.0, 98.0);
        assertThat(bent.down(100)).isEqualTo(5);
        assertThat(bent.up(100)).isZero();
    }

    @Test
    void theFileGivesBackWhatWasWrittenAndGoesWhenThereIsNothing() throws IOException {
        Path file = folder.resolve(UncertaintyFile.NAME);
        UncertaintyFile.write(file, List.of(ROW, ROW));
        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(UncertaintyFile.read(file)).containsExactly(ROW, ROW);
        UncertaintyFile.write(file, List.of());
        assertThat(Files.exists(file)).isFalse();
        assertThat(UncertaintyFile.read(file)).isEmpty();
    }

    @Test
    void theTableHasTheLargestSwingOnTop() {
        assertThat(CsvTable.render(UncertaintyTable.of(List.of(ROW))).lines())
                .containsExactly(
                        "error bar,input,low,high,at low,at high,swing %,limits from",
                        "speed 100 (88.82 to 105) m/s,large,1 us,\"3 us, 4\",104,90,14.0,a trace",
                        "speed 100 (88.82 to 105) m/s,small,1,2,103,97,6.0,a table",
                        "speed 100 (88.82 to 105) m/s,one side,,on,,96,4.0,a guess");
        assertThat(UncertaintyTable.sentences(List.of(ROW)))
                .containsExactly("Error bar: speed 100 (88.82 to 105) m/s, root of the sum of squares over 3 inputs at"
                        + " their limits, one at a time; most of it large.");
        assertThat(UncertaintyTable.name(ROW, List.of(ROW, ROW))).isEqualTo("speed at gpus=8");
    }

    @Test
    void aTornadoNamesItsInputsAndLimits() throws Exception {
        Tornado tornado = new Tornado("speed", ROW);
        assertThat(ChartWriter.create().svg("t", tornado))
                .contains("What moves speed", ">large<", ">one side<", ">all inputs<", ">1 us<", ">3 us, …<", "m/s");
        Path file = folder.resolve("t.png");
        ChartWriter.create().writePng(tornado, file);
        assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(1520);
    }
}
