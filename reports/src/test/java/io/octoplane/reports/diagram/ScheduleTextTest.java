package io.octoplane.reports.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.reports.format.ScheduleCsv;
import io.octoplane.reports.format.ScheduleRow;
import io.octoplane.reports.format.ScheduleRow.Work;
import io.octoplane.reports.format.TimeUnit;
import io.octoplane.reports.table.TextStyle;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTextTest {
    private static final List<ScheduleRow> ROWS = List.of(
            new ScheduleRow(0, 0, 100, Work.FORWARD, 0, 0, 0, false),
            new ScheduleRow(1, 100, 200, Work.FORWARD, 0, 1, 0, false),
            new ScheduleRow(1, 200, 400, Work.BACKWARD_INPUT, 0, 1, 0, false),
            new ScheduleRow(0, 400, 700, Work.FORWARD, 5, 0, 0, true),
            new ScheduleRow(0, 400, 700, Work.BACKWARD, 0, 0, 0, true),
            new ScheduleRow(1, 600, 700, Work.WEIGHT, 0, 1, 0, false));

    @Test
    void aCharacterIsTheSameTimeEverywhere() {
        assertThat(ScheduleText.of(ROWS, TextStyle.DEFAULT))
                .hasValue(
                        """
                        rank 0  F0......F5&B0─
                        rank 1  ..F0I0──....W0
                        """);
        assertThat(ScheduleText.of(ROWS, new TextStyle(100, false, false)).orElseThrow())
                .contains("F5&B0-");
    }

    @Test
    void whatIsWiderThanTheTerminalIsLeftOut() {
        assertThat(ScheduleText.of(ROWS, new TextStyle(22, true, false))).isPresent();
        assertThat(ScheduleText.of(ROWS, new TextStyle(21, true, false))).isEmpty();
        assertThat(ScheduleText.of(
                        List.of(
                                new ScheduleRow(0, 0, 999_999_999_999L, Work.FORWARD, 0, 0, 0, false),
                                new ScheduleRow(
                                        0, 1_000_000_000_000L, 1_000_000_000_001L, Work.FORWARD, 1, 0, 0, false)),
                        TextStyle.DEFAULT))
                .isEmpty();
        assertThat(ScheduleText.of(List.of(), TextStyle.DEFAULT)).isEmpty();
    }

    @Test
    void asCommaSeparatedValuesEachPassHasALine() {
        assertThat(ScheduleCsv.render(ROWS, new TimeUnit("ns", 1_000)))
                .startsWith(
                        "rank,start_ns,end_ns,work,micro_batch,stage,chunk,overlapped\n0,0,0.1,forward,0,0,0,false\n")
                .contains("1,0.2,0.4,backward_input,0,1,0,false\n0,0.4,0.7,forward,5,0,0,true\n");
    }
}
