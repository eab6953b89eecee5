package io.octoplane.experiments.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code octoplane bench}: the group of benchmarks, one command per engine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        synopsisSubcommandLabel = "ENGINE",
        commandListHeading = "%nEngines:%n",
        header = "Measures an engine: the networks on what other simulators are measured on, the event kernel.",
        description = {"", "docs/benchmarks.md has the networks, the cases, and the figures to compare with."},
        footer = {
            "",
            "Examples:",
            "  octoplane bench flow --case all-to-all --endpoints 1024 --bytes 64KiB",
            "  octoplane bench events --pending 10000"
        })
final class BenchCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    BenchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Without an engine there is nothing to do but to say so. */
    @Override
    public Integer call() {
        spec.commandLine().usage(surroundings.err());
        return ExitCodes.BAD_INPUT;
    }
}
