package io.octoplane.experiments.cli;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.run.FolderLock;
import io.octoplane.experiments.validation.PublishedTimeline;
import io.octoplane.reports.TimelineDrawing;
import io.octoplane.reports.format.DrawnTimeline;
import io.octoplane.reports.format.TimelineReader;
import io.octoplane.reports.format.TimelineSpan;
import io.octoplane.reports.format.TimelineWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code octoplane timeline}. */
@Command(
        name = "timeline",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        sortOptions = false,
        header = "Draws the timeline of one GPU or node of a run, beside a published one if asked.",
        description = {
            "",
            "Time to the right, a row for each stream, a bar for each operation with what it took in milliseconds. The whole"
                    + " timeline.json opens in Perfetto (ui.perfetto.dev).",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  octoplane timeline out/overlapped-pair --draw pair.svg",
            "  octoplane timeline out/overlapped-pair --draw layer.svg --from 29ms --until 62ms --beside deepseek.profile-train"
        })
final class TimelineCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "DIR", description = "A result folder.")
    private Path folder;

    @Option(names = "--draw", paramLabel = "FILE.svg", required = true, description = "The file of the drawing.")
    private Path draw;

    @Option(
            names = "--process",
            paramLabel = "NAME",
            description = "Whose timeline, as timeline.json names it (default: the first).")
    private String process;

    @Option(names = "--from", paramLabel = "TIME", description = "Where the drawing begins (default: the beginning).")
    private String from;

    @Option(names = "--until", paramLabel = "TIME", description = "Where the drawing ends (default: the end).")
    private String until;

    @Option(
            names = "--beside",
            paramLabel = "SET",
            completionCandidates = Names.class,
            description = "A published timeline under it, on the same scale: ${COMPLETION-CANDIDATES}.")
    private String beside;

    @Option(names = "--debug", description = "Shows where in the program a failure arose.")
    private boolean debug;

    TimelineCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Published timelines, for help and shell completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return PublishedTimeline.names().iterator();
        }
    }

    @Override
    public Integer call() throws IOException {
        DrawingFile.check(draw, Location.of("--draw"));
        FolderLock.refuseWhileTaken(folder, folder.toString());
        Path file = folder.resolve(TimelineWriter.NAME);
        if (!Files.exists(file)) {
            throw new ScenarioException(
                    Location.of(folder.toString()), "expected a result folder with a " + TimelineWriter.NAME);
        }
        List<DrawnTimeline.Group> groups = new ArrayList<>();
        String chosen = process(TimelineReader.processes(file));
        groups.add(new DrawnTimeline.Group("Simulated: " + chosen, TimelineReader.spans(file, chosen)));
        if (beside != null) {
            String name = value("--beside", beside).name("a published timeline", PublishedTimeline.names());
            groups.add(new DrawnTimeline.Group(
                    "Published: " + name, PublishedTimeline.named(name).spans()));
        }
        long begin = from == null ? 0 : value("--from", from).duration();
        long end = until == null ? end(groups) : value("--until", until).duration();
        if (end <= begin) {
            throw new ScenarioException(Location.of("--until"), "the drawing ends before it begins");
        }
        TimelineDrawing.write(
                new DrawnTimeline(
                        beside == null ? "Timeline" : "Simulated and published timeline",
                        "What one GPU computes and communicates; waiting for others in grey; milliseconds in the bars",
                        begin,
                        end,
                        groups),
                draw);
        surroundings.out().println("Drawing: " + draw);
        surroundings.out().flush();
        return ExitCodes.DONE;
    }

    private String process(Set<String> known) {
        if (known.isEmpty()) {
            throw new ScenarioException(Location.of(folder.toString()), "its timeline is empty");
        }
        return process == null
                ? known.iterator().next()
                : value("--process", process).name("a process", known);
    }

    private static long end(List<DrawnTimeline.Group> groups) {
        long end = 1;
        for (DrawnTimeline.Group group : groups) {
            for (TimelineSpan span : group.spans()) {
                end = Math.max(end, span.startPicoseconds() + span.durationPicoseconds());
            }
        }
        return end;
    }

    private static Value value(String option, String text) {
        return new Value(new ScalarNode(Location.of(option), text, false), "");
    }
}
