package io.octoplane.experiments.cli;

import io.octoplane.reports.table.TextStyle;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code octoplane list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        header = "Lists what scenarios can name, with sources.",
        description = {""},
        footer = {"", "Examples:", "  octoplane list nodes", "  octoplane list parameters"})
final class ListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "KIND",
            description = "What to list: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Listing.Kinds.class)
    private String kind;

    ListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Terminal terminal = surroundings.terminal();
        TextStyle style = new TextStyle(TextStyle.DEFAULT.width(), terminal.unicode(), terminal.colour());
        surroundings.out().print(Listing.of(kind, style));
        surroundings.out().flush();
        return ExitCodes.DONE;
    }
}
