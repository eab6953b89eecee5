package io.octoplane.experiments.cli;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.run.FolderLock;
import io.octoplane.reports.Explanation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code octoplane explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        header = "Says what limited each point of a run.",
        description = {
            "",
            "The rate of a transfer is held by one resource at a time. At every instant the active transfers of an"
                    + " operation count alike, and each resource has the part of them that it holds. Prints how long each"
                    + " kind of resource has held the operation in this way, and for all operations together; the times"
                    + " add up to the time in which bytes moved. A training step as a whole is split into what its time went"
                    + " to: computing, what of exchanges is not hidden behind it, waiting, and the pipeline's bubble.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  octoplane explain out/deepep-normal-kernels",
            "  octoplane explain out/deepep-normal-kernels --point gpus=64",
            "  octoplane explain out/deepep-normal-kernels --csv"
        })
final class ExplainCommand implements Callable<Integer> {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Surroundings surroundings;

    @Parameters(paramLabel = "DIR", description = "A result folder.")
    private Path folder;

    @Option(
            names = "--point",
            paramLabel = "NAME=VALUE",
            description = "Only points with this label or override, as gpus=64; may be given several times.")
    private List<String> places = List.of();

    @ArgGroup
    private Form form = new Form();

    @Option(names = "--debug", description = "Shows where in the program a failure arose.")
    private boolean debug;

    ExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** How the explanation is written; without a choice, as text for the terminal. */
    static final class Form {
        @Option(names = "--json", description = "Prints a JSON array with an object for each kind of resource.")
        private boolean json;

        @Option(names = "--csv", description = "Prints comma-separated values, the names of the columns first.")
        private boolean csv;
    }

    @Override
    public Integer call() throws IOException {
        FolderLock.refuseWhileTaken(folder, folder.toString());
        Explanation explanation = Explanation.of(folder);
        if (explanation.isEmpty()) {
            throw new ScenarioException(
                    Location.of(folder.toString()),
                    "this run recorded nothing about limits; run its scenario again with this version");
        }
        Set<String> known = explanation.places();
        places.forEach(
                place -> new Value(new ScalarNode(Location.of("--point"), place, true), "").name("a point", known));
        Explanation asked = explanation.at(places);
        if (asked.isEmpty()) {
            throw new ScenarioException(
                    Location.of("--point"), "no point has all of these: " + String.join(", ", places));
        }
        surroundings.out().print(written(asked));
        surroundings.out().flush();
        return ExitCodes.DONE;
    }

    private String written(Explanation explanation) {
        if (form.json) {
            return JSON.writeValueAsString(explanation.figures()) + "\n";
        }
        return form.csv
                ? explanation.csv()
                : explanation.text(surroundings.terminal().style());
    }
}
