package io.octoplane.experiments.cli;

import io.octoplane.experiments.assemble.CostRunner;
import io.octoplane.experiments.run.CostRun;
import io.octoplane.experiments.run.FolderLock;
import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.sweep.SweepPlan;
import io.octoplane.hardware.price.ClusterCost;
import io.octoplane.reports.ReportWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code octoplane cost}. */
@Command(
        name = "cost",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        header = "Says what the network of a scenario is made of, what it costs and what it draws.",
        description = {
            "",
            "Builds the network, counts its switches, links and NICs, and prices them by a price book; nothing is"
                    + " simulated, whatever the workload is. A sweep gives one row for each point. A scenario with cost: has the"
                    + " same numbers beside the results of octoplane run.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  octoplane cost scenarios/mpft-vs-mrft.yaml",
            "  octoplane cost scenarios/mpft-vs-mrft.yaml --prices public-2024-08",
            "  octoplane cost scenarios/mpft-vs-mrft.yaml --set \"cluster.nodes=[64, 128, 256]\"",
            "  octoplane cost scenarios/mpft-vs-mrft.yaml --set \"cost.prices.electricity=0.15 USD/kWh\"",
            "  octoplane list price-books"
        })
final class CostCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private ScenarioOptions options;

    @Option(
            names = "--prices",
            paramLabel = "NAME",
            description = "The price book, in place of the scenario's: octoplane list price-books, or one of the"
                    + " scenario's own catalog files.")
    private String prices;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Also writes the results as files: results.jsonl, tables/*.csv, index.html.")
    private Path out;

    CostCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        ScenarioDocument document = options.load().priced(Optional.ofNullable(prices));
        List<Point> points = SweepPlan.points(document);
        List<ClusterCost> costs = points.stream().map(CostRunner::cost).toList();
        if (out != null) {
            write(document, points);
        }
        CostTables tables = new CostTables(document, surroundings.terminal().style());
        surroundings
                .out()
                .print(points.size() == 1 ? tables.bill(points.get(0), costs.get(0)) : tables.sweep(points, costs));
        if (out != null) {
            surroundings.out().println("Results: " + out);
        }
        surroundings.out().flush();
        return ExitCodes.DONE;
    }

    @SuppressWarnings("try") // the lock is held, not used
    private void write(ScenarioDocument document, List<Point> points) throws IOException {
        OutputFolder.check(out);
        try (FolderLock lock = OutputFolder.lock(out)) {
            CostRun.execute(
                    document,
                    points,
                    new CostRunner(),
                    surroundings.program().get(),
                    out,
                    options.commandLine("cost") + (prices == null ? "" : " --prices " + ShellWord.quote(prices)));
            ReportWriter.write(out)
                    .warnings()
                    .forEach(warning -> surroundings.err().println("octoplane: " + warning));
        }
    }
}
