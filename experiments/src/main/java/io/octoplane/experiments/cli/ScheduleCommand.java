package io.octoplane.experiments.cli;

import io.octoplane.reports.ScheduleDrawing;
import io.octoplane.reports.format.ScheduleCsv;
import io.octoplane.reports.format.TimeUnit;
import io.octoplane.reports.table.TextStyle;
import io.octoplane.reports.table.TextTable;
import io.octoplane.workloads.pipeline.ChunkTimes;
import io.octoplane.workloads.pipeline.ScheduleFamilies;
import io.octoplane.workloads.pipeline.ScheduleFamily;
import io.octoplane.workloads.pipeline.ScheduleShape;
import io.octoplane.workloads.pipeline.WorkKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code octoplane schedule}. */
@Command(
        name = "schedule",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        sortOptions = false,
        header = "Works off a pipeline schedule, draws it and shows its bubble, or compares all schedules.",
        description = {
            "",
            "Every stage takes the same times; ranks work their items off in order, each as soon as what it needs has been"
                    + " handed over. Prints what that takes, beside the published formula, and what each rank does; small"
                    + " schedules are drawn on the terminal too: F forward, B backward, I backward for the input alone, W"
                    + " weight gradient, F7&B3 an overlapped pair, dots for waiting. docs/pipeline-schedules.md explains the schedules.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  octoplane schedule dualpipe --stages 16 --micro-batches 120 --draw dualpipe.svg",
            "  octoplane schedule 1f1b --stages 4 --micro-batches 6",
            "  octoplane schedule interleaved-1f1b --stages 8 --micro-batches 32 --virtual-stages 4 --json",
            "  octoplane schedule zb1p --stages 8 --micro-batches 20 --forward 9ms --backward 17ms --weight 5ms",
            "  octoplane schedule --compare --stages 16 --micro-batches 128 --pair 2.6"
        })
final class ScheduleCommand implements Callable<Integer> {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final int MOST_STAGES = 4_096;
    private static final int MOST_MICRO_BATCHES = 1_000_000;

    /** Forward passes of a schedule; more take minutes. */
    private static final long MOST_PASSES = 20_000_000;

    /** Forward passes of a drawing; browsers have trouble with more. */
    private static final long MOST_DRAWN_PASSES = 100_000;

    /** With more forward passes a terminal has no room. */
    private static final long MOST_PASSES_OF_A_TERMINAL = 2_000;

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SCHEDULE",
            arity = "0..1",
            completionCandidates = Names.class,
            description = "${COMPLETION-CANDIDATES}.")
    private String name;

    @Option(names = "--compare", description = "Shows all schedules side by side.")
    private boolean compare;

    @Option(
            names = "--stages",
            paramLabel = "PP",
            required = true,
            description =
                    "Equal parts that the layers of the model are cut into, one for each rank; dualpipev puts two on a"
                            + " rank.")
    private String stages;

    @Option(names = "--micro-batches", paramLabel = "N", required = true, description = "Micro-batches of a step.")
    private String microBatches;

    @Option(
            names = "--virtual-stages",
            paramLabel = "V",
            description = "Parts that interleaved-1f1b cuts each stage into (default: 2).")
    private String virtualStages;

    @Mixin
    private ScheduleTimeOptions timeOptions = new ScheduleTimeOptions();

    @Option(
            names = "--draw",
            paramLabel = "FILE.svg",
            arity = "0..1",
            fallbackValue = "",
            description = "Writes the drawing as an SVG file (default: SCHEDULE-PPxN.svg).")
    private Path drawing;

    @ArgGroup
    private Form form = new Form();

    @Option(names = "--debug", description = "Shows where in the program a failure arose.")
    private boolean debug;

    ScheduleCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The schedules, for help and shell completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ScheduleFamilies.names().iterator();
        }
    }

    /** How the answer is written; without a choice, as text for the terminal. */
    static final class Form {
        @Option(
                names = "--json",
                description = "Prints the figures as a JSON object; when comparing, an array of them.")
        private boolean json;

        @Option(names = "--csv", description = "Prints the schedule itself, a line for each pass with its times.")
        private boolean csv;
    }

    @Override
    public Integer call() throws IOException {
        ScheduleShape shape = shape();
        ChunkTimes stageTimes = timeOptions.stageTimes();
        if (compare) {
            refuse(name != null, "--compare shows all schedules; leave out " + name);
            refuse(drawing != null, "--draw draws one schedule; name it in place of --compare");
            refuse(form.csv, "--csv prints one schedule; name it in place of --compare");
            surroundings.out().print(comparison(shape, stageTimes));
        } else {
            refuse(
                    name == null,
                    "name a schedule, one of " + String.join(", ", ScheduleFamilies.names()) + ", or --compare");
            surroundings.out().print(single(family(), shape, stageTimes));
        }
        surroundings.out().flush();
        return ExitCodes.DONE;
    }

    private ScheduleFamily family() {
        ScheduleFamily family = ScheduleFamilies.named(
                        BenchOptions.value("SCHEDULE", name).name("a schedule", ScheduleFamilies.names()))
                .orElseThrow();
        refuse(virtualStages != null && !family.interleaves(), "--virtual-stages is for interleaved-1f1b alone");
        return family;
    }

    private ScheduleShape shape() {
        ScheduleShape shape = new ScheduleShape(
                BenchOptions.value("--stages", stages).integer(1, MOST_STAGES),
                BenchOptions.value("--micro-batches", microBatches).integer(1, MOST_MICRO_BATCHES),
                virtualStages == null
                        ? 2
                        : BenchOptions.value("--virtual-stages", virtualStages).integer(1, MOST_STAGES));
        refuse(passes(shape) > MOST_PASSES, "there would be more than " + MOST_PASSES + " forward passes");
        refuse(
                drawing != null && passes(shape) > MOST_DRAWN_PASSES,
                "--draw draws at most " + MOST_DRAWN_PASSES + " forward passes; there would be " + passes(shape));
        return shape;
    }

    private long passes(ScheduleShape shape) {
        return (long) shape.stages() * shape.microBatches() * (virtualStages == null ? 1 : shape.virtualStages());
    }

    private String single(ScheduleFamily family, ScheduleShape shape, ChunkTimes stageTimes) throws IOException {
        Path file = drawing == null ? null : file(shape);
        boolean keepsRows = file != null || form.csv || !form.json && passes(shape) <= MOST_PASSES_OF_A_TERMINAL;
        ScheduleOutcome outcome = outcome(family, shape, stageTimes, keepsRows);
        TimeUnit unit = timeOptions.unit();
        ScheduleDrawing picture = SchedulePicture.of(outcome, unit);
        if (file != null) {
            picture.writeSvg(file);
        }
        if (form.json) {
            return JSON.writeValueAsString(ScheduleJson.of(outcome, unit)) + "\n";
        }
        return form.csv ? ScheduleCsv.render(outcome.rows(), unit) : text(outcome, unit, picture, file);
    }

    /** Where the drawing goes. */
    private Path file(ScheduleShape shape) {
        if (drawing.toString().isEmpty()) {
            return Path.of(name + "-" + shape.stages() + "x" + shape.microBatches() + ".svg");
        }
        refuse(
                !drawing.toString().endsWith(".svg"),
                "--draw: expected the name of a file that ends in .svg, found " + drawing);
        return drawing;
    }

    private String text(ScheduleOutcome outcome, TimeUnit unit, ScheduleDrawing picture, Path file) {
        TextStyle style = surroundings.terminal().style();
        StringBuilder text = new StringBuilder(picture.title()).append('\n');
        picture.text(style).ifPresent(letters -> text.append('\n').append(letters));
        text.append('\n').append(TextTable.render(ScheduleTables.sideBySide(List.of(outcome), unit), style));
        ScheduleTables.notes(List.of(outcome))
                .forEach(note -> text.append(TextTable.wrapped(note, style.width(), "  ")));
        text.append('\n').append(TextTable.render(ScheduleTables.ofRanks(outcome, unit), style));
        if (file != null) {
            text.append("\nDrawing: ").append(file).append('\n');
        }
        return text.toString();
    }

    private String comparison(ScheduleShape shape, ChunkTimes stageTimes) {
        List<ScheduleOutcome> outcomes = new ArrayList<>();
        List<String> unfit = new ArrayList<>();
        for (ScheduleFamily family : ScheduleFamilies.ALL) {
            try {
                outcomes.add(ScheduleOutcome.of(family, shape, stageTimes, timeOptions.handOver(), false));
            } catch (IllegalArgumentException e) {
                unfit.add("Not shown: " + family.title() + ": " + e.getMessage() + ".");
            }
        }
        TimeUnit unit = timeOptions.unit();
        if (form.json) {
            return JSON.writeValueAsString(outcomes.stream()
                            .map(outcome -> ScheduleJson.of(outcome, unit))
                            .toList())
                    + "\n";
        }
        TextStyle style = surroundings.terminal().style();
        StringBuilder text = new StringBuilder(SchedulePicture.sizes(shape) + "; "
                + SchedulePicture.times(stageTimes, timeOptions.handOver(), EnumSet.allOf(WorkKind.class), unit)
                + "\n\n");
        text.append(TextTable.render(ScheduleTables.sideBySide(outcomes, unit), style));
        List<String> notes = new ArrayList<>(ScheduleTables.notes(outcomes));
        if (outcomes.stream().anyMatch(outcome -> outcome.layout().ranks() < shape.stages())) {
            notes.add("DualPipeV has half as many ranks, which work twice as long.");
        }
        notes.addAll(unfit);
        notes.forEach(note -> text.append(TextTable.wrapped(note, style.width(), "  ")));
        return text.toString();
    }

    private ScheduleOutcome outcome(
            ScheduleFamily family, ScheduleShape shape, ChunkTimes stageTimes, boolean keepsRows) {
        try {
            return ScheduleOutcome.of(family, shape, stageTimes, timeOptions.handOver(), keepsRows);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void refuse(boolean condition, String complaint) {
        if (condition) {
            throw new ParameterException(spec.commandLine(), complaint);
        }
    }
}
