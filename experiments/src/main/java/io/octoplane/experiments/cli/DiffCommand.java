package io.octoplane.experiments.cli;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.run.FolderLock;
import io.octoplane.reports.FolderDifference;
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

/** {@code octoplane diff}. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        sortOptions = false,
        header = "Compares the numbers of two result folders.",
        description = {
            "",
            "Numbers belong together when point, metric and labels are the same; overrides that a folder has at all its"
                    + " points do not count. Prints which moved and by how much (shares in percentage points), first"
                    + " those that the runs are about, the largest moves first, and which only"
                    + " one folder has, and which parameters the folders do not share. The exit code is 1 when a number moved beyond"
                    + " the tolerance, is missing, or has another unit, and 0 otherwise.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  octoplane diff out/before out/after",
            "  octoplane diff out/before out/after --tolerance 1%% --metric dispatch_bandwidth",
            "  octoplane diff out/before out/after --tolerance 1%% --markdown"
        })
final class DiffCommand implements Callable<Integer> {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "BASE", description = "The result folder to compare with.")
    private Path base;

    @Parameters(index = "1", paramLabel = "HEAD", description = "The result folder to compare.")
    private Path head;

    @Option(
            names = "--tolerance",
            paramLabel = "SHARE",
            defaultValue = "0%",
            description = "By how much of its size a number may move, as 1%%. The default is 0%%: equal runs give equal"
                    + " numbers.")
    private String tolerance;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "Compares only this metric; may be given several times. Shares of what limited a run"
                    + " (dispatch_limited_by) are compared only when named here.")
    private List<String> metrics = List.of();

    @Option(
            names = "--all",
            description = "Shows every number that moved, also where dozens did and the rest would be counted.")
    private boolean all;

    @ArgGroup
    private Form form = new Form();

    @Option(names = "--debug", description = "Shows where in the program a failure arose.")
    private boolean debug;

    DiffCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** How the difference is written; without a choice, as text for the terminal. */
    static final class Form {
        @Option(names = "--json", description = "Prints one JSON object, with the moves within the tolerance too.")
        private boolean json;

        @Option(names = "--markdown", description = "Prints Markdown, as for the summary of a CI job.")
        private boolean markdown;
    }

    @Override
    public Integer call() throws IOException {
        double share = value("--tolerance", tolerance).fraction();
        FolderLock.refuseWhileTaken(base, base.toString());
        FolderLock.refuseWhileTaken(head, head.toString());
        FolderDifference difference = FolderDifference.between(base, head);
        Set<String> known = difference.metrics();
        metrics.forEach(metric -> value("--metric", metric).name("a metric", known));
        FolderDifference asked = (metrics.isEmpty() ? difference : difference.about(metrics)).tolerating(share);
        surroundings.out().print(written(asked));
        surroundings.out().flush();
        return asked.isWithinTolerance() ? ExitCodes.DONE : ExitCodes.CHECK_FAILED;
    }

    private String written(FolderDifference difference) {
        if (form.json) {
            return JSON.writeValueAsString(difference.figures()) + "\n";
        }
        return form.markdown
                ? difference.markdown()
                : difference.text(surroundings.terminal().style(), all);
    }

    private static Value value(String option, String text) {
        return new Value(new ScalarNode(Location.of(option), text, true), "");
    }
}
