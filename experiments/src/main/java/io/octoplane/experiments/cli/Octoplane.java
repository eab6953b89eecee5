package io.octoplane.experiments.cli;

import io.octoplane.experiments.assemble.SimulationRunner;
import io.octoplane.experiments.run.Program;
import io.octoplane.experiments.run.TooLittleMemory;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program. */
@Command(
        name = "octoplane",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        header = "What will this cluster do for this model, and what limits it?",
        description = {
            "",
            "Simulates AI clusters under the traffic of large Mixture-of-Experts models. A scenario file names the model,"
                    + " the hardware, the network and the work; the results are tables, charts and a timeline.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  octoplane run scenarios/deepep-normal-kernels.yaml --out out",
            "  octoplane run scenarios/deepep-normal-kernels.yaml --set \"cluster.node.nic.rate=200 Gb/s\""
                    + " --out out/slow-nic",
            "  octoplane cost scenarios/mpft-vs-mrft.yaml",
            "  octoplane reproduce --out out/paper",
            "  octoplane list nodes",
            "",
            "Exit codes: 0 done, 1 a check does not hold, 2 the input is wrong, 3 the work could not be done."
        })
public final class Octoplane implements Callable<Integer> {
    private static final int HELP_WIDTH = 100;

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    private Octoplane(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    public static void main(String[] arguments) {
        Answers answers = Answers.onStandardOutput();
        Surroundings surroundings = new Surroundings(
                SimulationRunner::new,
                Program::running,
                new PrintWriter(answers, true, Terminal.charset()),
                new PrintWriter(System.err, true, Terminal.charset()),
                Terminal.detect());
        int exitCode = execute(surroundings, arguments);
        surroundings.out().flush();
        System.exit(answers.exitCode(exitCode, surroundings.err()));
    }

    /** Runs a command and gives its exit code. */
    static int execute(Surroundings surroundings, String... arguments) {
        try {
            return commandLine(surroundings).execute(arguments);
        } catch (OutOfMemoryError e) {
            surroundings.err().println("octoplane: " + TooLittleMemory.advice());
            return ExitCodes.FAILED;
        } catch (Error e) {
            // Nobody else catches these, and Java's own exit code for them means that a check does not hold.
            return new Complaints(surroundings.err())
                    .mistake(e, List.of(arguments).contains("--debug"));
        }
    }

    /** All commands; a new one is one line here. */
    static CommandLine commandLine(Surroundings surroundings) {
        Complaints complaints = new Complaints(surroundings.err());
        return new CommandLine(new Octoplane(surroundings))
                .addSubcommand(new RunCommand(surroundings))
                .addSubcommand(new CollectiveCommand(surroundings))
                .addSubcommand(new ValidateCommand(surroundings))
                .addSubcommand(new TopologyCommand(surroundings))
                .addSubcommand(new CostCommand(surroundings))
                .addSubcommand(new ReproduceCommand(surroundings))
                .addSubcommand(new ReportCommand(surroundings))
                .addSubcommand(new DiffCommand(surroundings))
                .addSubcommand(new ServiceCommand(surroundings))
                .addSubcommand(new ExplainCommand(surroundings))
                .addSubcommand(new TimelineCommand(surroundings))
                .addSubcommand(new MergeCommand(surroundings))
                .addSubcommand(new ModelCommand(surroundings))
                .addSubcommand(new ScheduleCommand(surroundings))
                .addSubcommand(new CommandLine(new KernelsCommand(surroundings))
                        .addSubcommand(new KernelTimeCommand(surroundings)))
                .addSubcommand(new ListCommand(surroundings))
                .addSubcommand(new SchemaCommand(surroundings))
                .addSubcommand(new CommandLine(new BenchCommand(surroundings))
                        .addSubcommand(new FlowBenchCommand(surroundings))
                        .addSubcommand(new PacketBenchCommand(surroundings))
                        .addSubcommand(new EventsBenchCommand(surroundings))
                        .addSubcommand(new TopologyBenchCommand(surroundings)))
                .addSubcommand(new CompletionCommand(surroundings))
                .setCommandName("octoplane")
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setUsageHelpWidth(HELP_WIDTH)
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(complaints)
                .setExecutionExceptionHandler(complaints);
    }

    /** Without a command there is nothing to do but to say so. */
    @Override
    public Integer call() {
        spec.commandLine().usage(surroundings.err());
        return ExitCodes.BAD_INPUT;
    }

    /** Prints {@code octoplane} and its version. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"octoplane " + Program.running().version()};
        }
    }
}
