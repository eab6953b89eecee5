package io.octoplane.experiments.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code octoplane list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        header = "Lists what scenarios can name, with sources.",
        description = {""},
        footer = {
            "",
            "Examples:",
            "  octoplane list",
            "  octoplane list nodes",
            "  octoplane list parameters",
            "  octoplane list metrics --json"
        })
final class ListCommand implements Callable<Integer> {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "KIND",
            arity = "0..1",
            description = "What to list: ${COMPLETION-CANDIDATES}. Without it, the kinds with their names.",
            completionCandidates = Listings.Kinds.class)
    private String kind;

    @ArgGroup
    private Form form = new Form();

    ListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** How the list is written; without a choice, as text for the terminal. */
    static final class Form {
        @Option(names = "--json", description = "Prints a JSON array with an object for each row.")
        private boolean json;

        @Option(names = "--csv", description = "Prints comma-separated values, the names of the columns first.")
        private boolean csv;
    }

    @Override
    public Integer call() {
        surroundings.out().print(written(kind == null ? Listings.overview() : Listings.of(kind)));
        surroundings.out().flush();
        return ExitCodes.DONE;
    }

    private String written(Listing listing) {
        if (form.json) {
            return JSON.writeValueAsString(listing.objects()) + "\n";
        }
        return form.csv ? listing.csv() : listing.text(surroundings.terminal().style());
    }
}
