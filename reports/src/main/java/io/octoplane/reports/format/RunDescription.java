package io.octoplane.reports.format;

import java.util.List;

/**
 * What was asked: all that a report needs besides the numbers, as {@code run.json} holds it.
 *
 * @param scenario name of the scenario
 * @param title one line that says what the scenario asks
 * @param description a few sentences; blank lines part the paragraphs; may be empty
 * @param commandLine the command that gives this result again
 * @param version version of the program
 * @param seed seed of the run
 * @param scenarioText the scenario with every override applied, as text
 * @param parameters the parameters that the run used, in the order to show them
 * @param charts the charts that the scenario asks for; when empty, the report chooses
 * @param figures charts put together
 * @param headline names of the metrics that say how the work went, where no chart asks for others; empty for all
 * @param notes sentences that readers of the numbers must know, such as how closely the network was simulated
 */
public record RunDescription(
        String scenario,
        String title,
        String description,
        String commandLine,
        String version,
        long seed,
        String scenarioText,
        List<ParameterRow> parameters,
        List<ChartRequest> charts,
        List<FigureRequest> figures,
        List<String> headline,
        List<String> notes) {

    public RunDescription {
        RowChecks.filled("scenario", scenario);
        RowChecks.filled("title", title);
        RowChecks.present("description", description);
        RowChecks.present("command line", commandLine);
        RowChecks.filled("version", version);
        RowChecks.present("scenario text", scenarioText);
        parameters = List.copyOf(parameters);
        charts = List.copyOf(charts);
        figures = List.copyOf(figures);
        headline = List.copyOf(headline);
        notes = List.copyOf(notes);
        long names = charts.stream().map(ChartRequest::fileName).distinct().count();
        if (names < charts.size()) {
            throw new IllegalArgumentException("two charts of scenario '" + scenario + "' have the same file name");
        }
    }

    /** A run with nothing to note, of whose metrics none says more than the others. */
    public RunDescription(
            String scenario,
            String title,
            String description,
            String commandLine,
            String version,
            long seed,
            String scenarioText,
            List<ParameterRow> parameters,
            List<ChartRequest> charts) {
        this(
                scenario,
                title,
                description,
                commandLine,
                version,
                seed,
                scenarioText,
                parameters,
                charts,
                List.of(),
                List.of());
    }

    /** A run without figures. */
    public RunDescription(
            String scenario,
            String title,
            String description,
            String commandLine,
            String version,
            long seed,
            String scenarioText,
            List<ParameterRow> parameters,
            List<ChartRequest> charts,
            List<String> headline,
            List<String> notes) {
        this(
                scenario,
                title,
                description,
                commandLine,
                version,
                seed,
                scenarioText,
                parameters,
                charts,
                List.of(),
                headline,
                notes);
    }
}
