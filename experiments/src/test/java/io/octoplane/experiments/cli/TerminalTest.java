package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void columnsAreANumberWithinReason() {
        assertThat(Terminal.columns("80")).contains(80);
        assertThat(Terminal.columns(" 160\n")).contains(160);
        assertThat(Terminal.columns("3")).contains(40);
        assertThat(Terminal.columns("999999")).contains(1000);
        for (String none : new String[] {null, "", "0", "-5", "wide", "9999999"}) {
            assertThat(Terminal.columns(none)).as("%s", none).isEmpty();
        }
    }

    @Test
    void tablesAreAsWideAsTheTerminal() {
        assertThat(new Terminal(true, true, false, 160).style().width()).isEqualTo(160);
        assertThat(new Terminal(false, true, false).style().width()).isEqualTo(100);
    }
}
