package io.octoplane.experiments.cli;

import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.kernels.FitDrawing;
import io.octoplane.experiments.kernels.FitTables;
import io.octoplane.experiments.kernels.KernelFit;
import io.octoplane.experiments.kernels.TrainingProfile;
import io.octoplane.reports.MeasurementDrawing;
import io.octoplane.reports.table.Table;
import io.octoplane.reports.table.TextStyle;
import io.octoplane.reports.table.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code octoplane kernels}. */
@Command(
        name = "kernels",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        header = "Says what kernels take on a GPU, and how well that fits what was measured.",
        description = {
            "",
            "Without an option, the families of kernels that have times. With --fit, the fitted values, what they leave of"
                    + " every measured table, and a layer of the open training profile beside the same kernels by their shapes.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  octoplane kernels",
            "  octoplane kernels --fit",
            "  octoplane kernels --fit --draw kernels.svg",
            "  octoplane kernels time gemm --m 4096 --n 7168 --k 2048 --precision fp8 --sms 112"
        })
final class KernelsCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--fit", description = "Prints what was fitted and what is left.")
    private boolean fit;

    @Option(
            names = "--draw",
            paramLabel = "FILE.svg",
            description = "Draws modelled over measured times of every table into this file.")
    private Path draw;

    KernelsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        TextStyle style = surroundings.terminal().style();
        if (draw != null) {
            draw();
        }
        if (fit) {
            ParameterTable parameters = ParameterTable.shipped();
            List<TrainingProfile.Line> lines = TrainingProfile.lines(parameters);
            print("Fitted values", FitTables.values(parameters), style);
            print("Modelled against measured kernels", FitTables.residuals(KernelFit.of(parameters)), style);
            print(
                    "A layer of the open training profile: 4096 tokens, EP 64, 112 SMs, by family",
                    FitTables.families(lines),
                    style);
            print("The same by pass", FitTables.passes(lines), style);
            print("The same by pass and family", FitTables.details(lines), style);
        } else {
            surroundings.out().print(TextTable.render(KernelFamilyTable.table(), style));
        }
        if (draw != null) {
            surroundings.out().println("Drawing: " + draw);
        }
        surroundings.out().flush();
        return ExitCodes.DONE;
    }

    private void print(String title, Table table, TextStyle style) {
        surroundings.out().println(title);
        surroundings.out().println();
        surroundings.out().println(TextTable.render(table, style));
    }

    private void draw() throws IOException {
        Location origin = Location.of("--draw " + ShellWord.quote(draw.toString()));
        if (Files.isDirectory(draw)) {
            throw new ScenarioException(origin, "expected the name of a file, found a folder");
        }
        Path folder = draw.toAbsolutePath().getParent();
        if (folder != null) {
            OutputFolder.check(folder, origin);
        }
        MeasurementDrawing.write(FitDrawing.of(KernelFit.of(ParameterTable.shipped())), draw);
    }
}
