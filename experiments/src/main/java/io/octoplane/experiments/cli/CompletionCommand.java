package io.octoplane.experiments.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code octoplane completion}. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        header =
                "Prints a script that teaches bash and zsh to complete commands, options, kinds of lists and paths of --set.",
        description = {
            "",
            "The shell that reads the script completes octoplane and ./octoplane from then on. To have it in every shell,"
                    + " put the line of the example into ~/.bashrc or ~/.zshrc, with the path of the program.",
            ""
        },
        footer = {"", "Examples:", "  source <(octoplane completion)"})
final class CompletionCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    CompletionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        CommandLine program = spec.root().commandLine();
        surroundings.out().print(AutoComplete.bash(program.getCommandName(), program));
        surroundings.out().flush();
        return ExitCodes.DONE;
    }
}
