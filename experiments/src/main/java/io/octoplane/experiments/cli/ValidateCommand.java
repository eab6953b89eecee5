package io.octoplane.experiments.cli;

import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.sweep.SweepPlan;
import io.octoplane.experiments.validation.PublishedSets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code octoplane validate}. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        header = "Checks a scenario without running it.",
        description = {
            "",
            "Reads the scenario and its catalog files, builds every point of the sweep, and says what is wrong with file,"
                    + " line and column.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  octoplane validate scenarios/mpft-vs-mrft.yaml",
            "  octoplane validate scenarios/mpft-vs-mrft.yaml --set cluster.nodes=64"
        })
final class ValidateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private ScenarioOptions options;

    ValidateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ScenarioDocument document = options.load();
        List<Point> points = SweepPlan.withVariations(document);
        document.expectations();
        PublishedSets.named(points.get(0).scenario().compare());
        points.forEach(surroundings.runner().get()::check);
        surroundings
                .out()
                .println(options.file() + ": " + (points.size() == 1 ? "1 point" : points.size() + " points")
                        + ", nothing to complain about");
        surroundings.out().flush();
        return ExitCodes.DONE;
    }
}
