package io.octoplane.experiments.cli;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ResultsFile;
import io.octoplane.reports.table.TextTable;
import io.octoplane.workloads.inference.ServiceDay;
import io.octoplane.workloads.inference.ServicePrice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code octoplane service}. */
@Command(
        name = "service",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        sortOptions = false,
        header = "A day of service: nodes, cost, revenue and margin from simulated throughput.",
        description = {
            "",
            "Takes the throughput of nodes from the results of a decode-step and of a prefill-pass, of a sweep the point with"
                    + " the highest throughput that is fast enough for users. Load and prices are those of the published"
                    + " overview of DeepSeek's inference system (2025-02-28) unless given otherwise; its throughput is never"
                    + " used.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  octoplane run scenarios/service-decode.yaml --out out/decode",
            "  octoplane run scenarios/service-prefill.yaml --out out/prefill",
            "  octoplane service --decode out/decode --prefill out/prefill"
        })
final class ServiceCommand implements Callable<Integer> {
    private static final double BILLION = 1e9;
    private static final double KILO = 1e3;

    private final Surroundings surroundings;

    @Option(names = "--decode", required = true, paramLabel = "FOLDER", description = "Results of a decode-step.")
    private Path decode;

    @Option(names = "--prefill", required = true, paramLabel = "FOLDER", description = "Results of a prefill-pass.")
    private Path prefill;

    @Option(
            names = "--least-speed",
            defaultValue = "20",
            paramLabel = "TOKENS",
            description = "Tokens that a request gets in a second at least. Default: ${DEFAULT-VALUE}.")
    private double leastSpeed;

    @Option(
            names = "--input",
            defaultValue = "608",
            paramLabel = "BILLIONS",
            description = "Input tokens of the day, cached ones included, in billions. Default: ${DEFAULT-VALUE}.")
    private double input;

    @Option(
            names = "--cached",
            defaultValue = "342",
            paramLabel = "BILLIONS",
            description = "Input tokens that are found in the cache. Default: ${DEFAULT-VALUE}.")
    private double cached;

    @Option(
            names = "--output",
            defaultValue = "168",
            paramLabel = "BILLIONS",
            description = "Output tokens of the day. Default: ${DEFAULT-VALUE}.")
    private double output;

    @Option(
            names = "--gpus-per-node",
            defaultValue = "8",
            paramLabel = "GPUS",
            description = "GPUs of a node. Default: ${DEFAULT-VALUE}.")
    private int gpusPerNode;

    @Option(
            names = "--gpu-hour",
            defaultValue = "2",
            paramLabel = "USD",
            description = "What a GPU costs in an hour, power included. Default: ${DEFAULT-VALUE}.")
    private double gpuHour;

    @Option(
            names = "--node-power",
            defaultValue = "0",
            paramLabel = "KW",
            description = "Power of a node that is paid for apart, in kW. Default: ${DEFAULT-VALUE}.")
    private double nodePower;

    @Option(
            names = "--electricity",
            defaultValue = "0",
            paramLabel = "USD",
            description = "Price of a kWh. Default: ${DEFAULT-VALUE}.")
    private double electricity;

    @Option(
            names = "--utilisation",
            defaultValue = "1",
            paramLabel = "SHARE",
            description = "Part of the day that nodes are busy, above 0 to 1. Default: ${DEFAULT-VALUE}.")
    private double utilisation;

    @Option(
            names = "--prices",
            split = ",",
            defaultValue = "0.14,0.55,2.19",
            paramLabel = "USD",
            description =
                    "Prices of a million tokens: input from the cache, other input, output. Default: ${DEFAULT-VALUE}.")
    private List<Double> prices;

    @Option(names = "--debug", description = "Shows where in the program a failure arose.")
    private boolean debug;

    ServiceCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if (prices.size() != 3) {
            throw problem("--prices", "expected three prices, found " + prices.size());
        }
        double writing = best(decode, "--decode", "tokens_per_s", leastSpeed);
        double reading = best(prefill, "--prefill", null, 0);
        try {
            ServiceDay day =
                    new ServiceDay(input * BILLION, cached * BILLION, output * BILLION, reading, writing, utilisation);
            ServicePrice price = new ServicePrice(gpuHour, nodePower * KILO, electricity, utilisation, 0);
            ServiceTable table = new ServiceTable(day, price.nodeHour(gpusPerNode), prices);
            Terminal terminal = surroundings.terminal();
            surroundings.out().print(TextTable.render(table.of(isPublished()), terminal.style()));
            surroundings.out().flush();
        } catch (IllegalArgumentException e) {
            throw problem("octoplane service", e.getMessage());
        }
        return ExitCodes.DONE;
    }

    /** Whether load and prices are the published ones, so that the published statement stands beside the simulated one. */
    private boolean isPublished() {
        return input == 608
                && cached == 342
                && output == 168
                && gpuHour == 2
                && nodePower * electricity == 0
                && gpusPerNode == 8
                && prices.equals(List.of(0.14, 0.55, 2.19));
    }

    /** The highest throughput of a node among the points where a request is fast enough. */
    private double best(Path folder, String option, String speedMetric, double least) throws IOException {
        List<ResultRow> rows = ResultsFile.read(folder.resolve(ResultsFile.NAME));
        return rows.stream()
                .filter(row -> row.metric().equals("tokens_per_s_per_node"))
                .filter(row -> speedMetric == null || speed(rows, row.point(), speedMetric) >= least)
                .map(ResultRow::value)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> problem(
                        option,
                        folder + " has no throughput of a node"
                                + (speedMetric == null ? "" : " with at least " + least + " tokens/s for a request")));
    }

    private static double speed(List<ResultRow> rows, Map<String, String> point, String metric) {
        return rows.stream()
                .filter(row -> row.metric().equals(metric) && row.point().equals(point))
                .mapToDouble(ResultRow::value)
                .findFirst()
                .orElse(0);
    }

    private static ScenarioException problem(String option, String what) {
        return new ScenarioException(Location.of(option), what);
    }
}
