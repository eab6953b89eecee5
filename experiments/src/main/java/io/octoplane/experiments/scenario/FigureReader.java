package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.reports.format.ChartRequest;
import io.octoplane.reports.format.FigureRequest;
import java.util.ArrayList;
import java.util.List;

/** Reads one of a scenario's {@code figures:}. */
final class FigureReader {
    private static final Key<String> FILE = Key.required(
                    "file",
                    Form.text("[a-z0-9][a-z0-9_-]{0,99}", "lower-case letters, digits, hyphens and underscores"),
                    "Name of the figure's files, without a suffix.")
            .example("comparison");
    private static final Key<String> TITLE = Key.required("title", Form.text(), "Title of the figure.");
    private static final Key<String> SUBTITLE =
            Key.optional("subtitle", Form.text(), "A line below the title.").withDefault("", "");
    private static final Key<List<List<String>>> ROWS = Key.required(
                    "rows",
                    new Form.Items<>(new Form.Items<>(Form.text(), 1), 1),
                    "The files of the scenario's charts, row by row from the top.")
            .example("[[bandwidth], [latency, cost]]");

    static final Keys KEYS = Keys.of("a figure", FILE, TITLE, SUBTITLE, ROWS);

    static final Form<FigureRequest> FORM = Form.fields(KEYS, FigureReader::read);

    private FigureReader() {}

    /** Refuses figures that show what is no chart, or would be written into the files of a chart or another figure. */
    static List<FigureRequest> of(List<FigureRequest> figures, List<ChartRequest> charts, Value written) {
        List<String> names = charts.stream().map(ChartRequest::fileName).toList();
        List<String> taken = new ArrayList<>(names);
        for (int index = 0; index < figures.size(); index++) {
            FigureRequest figure = figures.get(index);
            ObjectReader reader = written.list().get(index).object(KEYS);
            if (taken.contains(figure.fileName())) {
                throw reader.value(FILE).error("is the file of a chart or of another figure");
            }
            taken.add(figure.fileName());
            for (Value row : reader.value(ROWS).list()) {
                for (Value chart : row.list()) {
                    chart.name("a chart of this scenario", names);
                }
            }
        }
        return figures;
    }

    private static FigureRequest read(Value value) {
        ObjectReader reader = value.object(KEYS);
        for (Value row : reader.value(ROWS).list()) {
            if (row.list().isEmpty()) {
                throw row.error("expected at least one chart");
            }
        }
        if (reader.value(ROWS).list().isEmpty()) {
            throw reader.value(ROWS).error("expected at least one row of charts");
        }
        return new FigureRequest(reader.read(FILE), reader.read(TITLE), reader.read(SUBTITLE), reader.read(ROWS));
    }
}
