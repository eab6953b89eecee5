package io.octoplane.reports.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.reports.table.Table;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.Table.Tone;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void textAndAttributesAreEscaped() {
        assertThat(new Html()
                        .element("p", "a < b & \"c\" > 'd'", "title", "\"><script>")
                        .toString())
                .isEqualTo("<p title=\"&quot;&gt;&lt;script&gt;\">a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;</p>");
    }

    @Test
    void dataStaysDataAndWhatCannotBeWrittenIsMarked() {
        assertThat(new Html().data("{\"a\":\"</script>&\"}", "class", "b").toString())
                .isEqualTo("<script class=\"b\">{\"a\":\"\\u003c/script\\u003e\\u0026\"}</script>");
        assertThat(new Html().text("a\u0000b\uFFFFc\td").toString()).isEqualTo("a\uFFFDb\uFFFDc\td");
    }

    @Test
    void anElementLeftOpenIsAnError() {
        assertThatThrownBy(() -> new Html().open("section").toString()).hasMessage("not closed: [section]");
    }

    @Test
    void tablesKeepSidesTonesAndSections() {
        Table table = new Table(
                "source",
                List.of(Column.words("id"), Column.numbers("error")),
                List.of(new Table.Section("figure <7>", List.of(List.of(Cell.of("a"), new Cell("+20 %", Tone.BAD))))));
        assertThat(new Html().table(table).toString())
                .contains("<th scope=\"col\" class=\"number\">error</th>")
                .contains("<th colspan=\"2\" scope=\"rowgroup\">figure &lt;7&gt;</th>")
                .contains("<td class=\"words\">a</td><td class=\"number bad\">+20 %</td>");
    }
}
