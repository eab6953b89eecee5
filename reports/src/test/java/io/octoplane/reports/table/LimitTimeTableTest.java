package io.octoplane.reports.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.table.LimitTimes.Part;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTimeTableTest {
    private static final ResultRow ROW = new ResultRow(
            "s", Map.of(), "limited_time", Map.of("resource", "NIC"), 1, "us", Basis.SIMULATED, null, 1, "1");

    @ParameterizedTest
    @CsvSource({
        "12.34, 'time, us', 12.3, 3.1",
        "99999, 'time, us', 99999.0, 24999.8",
        "123456, 'time, ms', 123.46, 30.86",
        "6608753.7, 'time, s', 6.609, 1.652"
    })
    void peopleReadTimesInTheUnitOfTheLongest(double microseconds, String header, String longest, String other) {
        Table table = LimitTimeTable.fitting(parts(microseconds), TextStyle.DEFAULT);

        assertThat(table.columns()).extracting(Table.Column::header).contains(header);
        assertThat(table.sections().get(0).rows().get(0)).contains(Table.Cell.of(longest));
        assertThat(table.sections().get(0).rows().get(1)).contains(Table.Cell.of(other));
    }

    @Test
    void programsReadMicroseconds() {
        Table table = LimitTimeTable.of(parts(6_608_753.7));

        assertThat(table.columns()).extracting(Table.Column::header).contains("time, us");
        assertThat(table.sections().get(0).rows().get(0)).contains(Table.Cell.of("6608753.7"));
    }

    private static List<Part> parts(double microseconds) {
        return List.of(
                new Part("step", Map.of(), ROW, "computing", microseconds, 0.8),
                new Part("step", Map.of(), ROW, "NIC", microseconds / 4, 0.2));
    }
}
