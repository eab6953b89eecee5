package io.octoplane.experiments.cli;

import io.octoplane.experiments.run.FolderLock;
import io.octoplane.experiments.run.RunOutcome;
import io.octoplane.experiments.run.ShardMerge;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code octoplane merge}. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        header = "Joins the shards of a sweep into one result folder.",
        description = {
            "",
            "Each DIR is the result folder of octoplane run --shard i/n. The files that come of it are the same, byte for"
                    + " byte, as those of a run of the whole sweep. Shards of different scenarios, seeds or versions of"
                    + " the program are refused, and so is a sweep with points missing.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  octoplane merge out/shard-1 out/shard-2 out/shard-3 --out out/whole",
            "  octoplane merge out/my-sweep-shard-*-of-8 --out out/my-sweep"
        })
final class MergeCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "The result folders of the shards.")
    private List<Path> shards;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Result folder of the whole sweep.")
    private Path out;

    @Option(names = "--quiet", description = "Prints nothing but complaints.")
    private boolean quiet;

    @Option(names = "--debug", description = "Shows where in the program a failure arose.")
    private boolean debug;

    MergeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    @SuppressWarnings("try") // the lock is held, not used
    public Integer call() throws IOException {
        OutputFolder.check(out);
        OutputFolder.checkIsNone(out, shards);
        ShardMerge merge = ShardMerge.of(shards);
        try (FolderLock lock = OutputFolder.lock(out)) {
            if (!quiet) {
                surroundings
                        .out()
                        .println(merge.scenario() + ": " + merge.points() + " points from " + shards.size()
                                + (shards.size() == 1 ? " folder" : " folders"));
            }
            RunOutcome outcome = merge.execute(out);
            return new Outcomes(surroundings, quiet, debug).tell(outcome, out, merge.points());
        }
    }
}
