package io.octoplane.experiments.cli;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.run.FolderLock;
import io.octoplane.reports.ReportOutcome;
import io.octoplane.reports.ReportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code octoplane report}. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        header = "Makes tables, charts and the page of a result folder again.",
        description = {
            "",
            "Reads the numbers that an earlier run left in the folder, writes index.html, charts and tables beside them,"
                    + " and prints the summary. Nothing is simulated.",
            ""
        },
        footer = {"", "Examples:", "  octoplane report out/deepep-normal-kernels"})
final class ReportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "DIR", description = "A result folder.")
    private Path folder;

    @Option(names = "--debug", description = "Shows where in the program a failure arose.")
    private boolean debug;

    ReportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    @SuppressWarnings("try") // the lock is held, not used
    public Integer call() throws IOException {
        // What is no folder at all is for the writer to refuse; a lock would make it.
        if (!Files.isDirectory(folder)) {
            return write();
        }
        if (!Files.isWritable(folder)) {
            throw new ScenarioException(Location.of(folder.toString()), "cannot be written to");
        }
        try (FolderLock lock = FolderLock.take(folder, folder.toString())) {
            return write();
        }
    }

    private int write() throws IOException {
        ReportOutcome report = ReportWriter.write(folder);
        report.warnings().forEach(warning -> surroundings.err().println("octoplane: " + warning));
        surroundings
                .out()
                .print(ReportWriter.summary(folder, surroundings.terminal().style()));
        surroundings.out().flush();
        return ExitCodes.DONE;
    }
}
