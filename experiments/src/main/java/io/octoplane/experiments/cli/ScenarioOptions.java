package io.octoplane.experiments.cli;

import io.octoplane.experiments.catalog.Catalog;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.document.DocumentPath;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.document.YamlReader;
import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.experiments.scenario.ScenarioPaths;
import io.octoplane.experiments.scenario.ValueOverride;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which scenario, and with what changes: the options that all commands on scenarios share. */
final class ScenarioOptions {
    @Parameters(paramLabel = "SCENARIO", description = "The scenario file (YAML).")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            completionCandidates = Paths.class,
            description = {
                "Puts a value in place of what the scenario says; may be given several times. The path may reach into"
                        + " catalog entries and lists: cluster.node.nic.rate, cluster.degraded[0].rate,"
                        + " parameters.NAME, sweep.cluster.nodes. A list or a range (cluster.nodes=[1,2,4],"
                        + " cluster.nodes=1..8, \"cluster.nodes=1..64 times 2\") makes a line of the sweep."
            })
    private List<String> sets = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all random streams, in place of the scenario's.")
    private String seed;

    @Option(
            names = "--no-packet-budget",
            description = "Runs points at packet fidelity however long they take, whatever packet-budget says.")
    private boolean noPacketBudget;

    @Option(names = "--debug", description = "Shows where in the program a failure arose.")
    private boolean debug;

    /** What may stand before the equals sign, for shell completion. */
    static final class Paths implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ScenarioPaths.all().iterator();
        }
    }

    /** The scenario file as the user named it. */
    Path file() {
        return file;
    }

    /** Reads the scenario with its changes. */
    ScenarioDocument load() {
        if (file.toString().isEmpty()) {
            throw new ScenarioException(Location.of("SCENARIO"), "expected the name of a file, found an empty one");
        }
        List<ValueOverride> overrides = new ArrayList<>();
        for (String set : sets) {
            overrides.add(ValueOverride.ofArgument(set, overrides.size() + 1));
        }
        if (seed != null) {
            Location origin = Location.of("--seed");
            overrides.add(new ValueOverride(
                    DocumentPath.parse("seed", origin), origin, YamlReader.readValue(seed, origin.file())));
        }
        if (noPacketBudget) {
            Location origin = Location.of("--no-packet-budget");
            overrides.add(new ValueOverride(
                    DocumentPath.parse("packet-budget", origin),
                    origin,
                    YamlReader.readValue(Long.toString(Long.MAX_VALUE), origin.file())));
        }
        return ScenarioDocument.load(file, overrides, Catalog.shipped(), ParameterTable.shipped());
    }

    /** Whether to show where in the program a failure arose. */
    boolean debug() {
        return debug;
    }

    /** The command that gives the same results again, for a POSIX shell. */
    String commandLine() {
        return commandLine("run");
    }

    /** The same of another command than {@code run}. */
    String commandLine(String name) {
        StringBuilder command = new StringBuilder("octoplane " + name + ' ').append(ShellWord.quote(file.toString()));
        sets.forEach(set -> command.append(" --set ").append(ShellWord.quote(set)));
        if (seed != null) {
            command.append(" --seed ").append(ShellWord.quote(seed));
        }
        if (noPacketBudget) {
            command.append(" --no-packet-budget");
        }
        return command.toString();
    }
}
