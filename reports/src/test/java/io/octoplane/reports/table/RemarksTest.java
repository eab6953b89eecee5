package io.octoplane.reports.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.LinkQueue;
import io.octoplane.reports.format.LinkRow;
import io.octoplane.reports.format.ResultRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RemarksTest {
    private static ResultRow row(String metric, double value) {
        return new ResultRow("s", Map.of(), metric, Map.of(), value, "us", Basis.SIMULATED, null, 1, "1");
    }

    private static LinkRow link(String name, double stalled) {
        return new LinkRow("as written", name, "network link", 1, 0.5, 1, new LinkQueue(0, 0, 0, stalled, 0, 0, 0));
    }

    @Test
    @DisplayName(
            "of an exchange whose last message is late: how late, and the link between switches that stood longest")
    void lateMessages() {
        List<ResultRow> rows =
                List.of(row("transfer_time", 2112), row("message_latency_p50", 1353), row("message_latency_max", 2112));
        assertThat(Remarks.of(
                        rows,
                        List.of(link("a->b", 700), link("node0/nic1->a", 900), link("b->c", 750), link("c->d", 10))))
                .singleElement()
                .asString()
                .contains("after 1353 us", "after 2112", "room behind b->c, 750 us");
        assertThat(Remarks.of(rows, List.of(link("a->b", 0)))).isEmpty();
        assertThat(Remarks.of(rows.subList(1, 3), List.of(link("a->b", 700)))).isEmpty();
    }

    @Test
    @DisplayName("where all messages share evenly there is nothing to say")
    void even() {
        assertThat(Remarks.of(
                        List.of(
                                row("transfer_time", 110),
                                row("message_latency_p50", 100),
                                row("message_latency_max", 110)),
                        List.of(link("a->b", 700))))
                .isEmpty();
    }

    @Test
    @DisplayName("failures that win time are explained")
    void timeWon() {
        assertThat(Remarks.of(List.of(row("time_lost", -12.5)), List.of()))
                .singleElement()
                .asString()
                .contains("-12.5 us", "time won");
        assertThat(Remarks.of(List.of(row("time_lost", 0)), List.of())).isEmpty();
    }
}
