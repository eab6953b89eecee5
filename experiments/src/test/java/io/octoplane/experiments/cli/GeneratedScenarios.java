package io.octoplane.experiments.cli;

import io.octoplane.experiments.assemble.SimulationLimit;
import io.octoplane.experiments.assemble.SimulationRunner;
import io.octoplane.experiments.generated.ScenarioGenerator;
import io.octoplane.experiments.run.Program;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Gives generated scenarios to the program and holds it to what it promises: each runs, or is refused with exit code 2 and one
 * line; no stack trace, no end of patience, nothing in the output folder after a refusal. A sweep of which a part is refused
 * has exit code 2, too, and keeps its finished points.
 */
final class GeneratedScenarios implements AutoCloseable {
    /** What is larger is refused by the program: so each takes a moment at most. */
    private static final SimulationLimit SMALL = new SimulationLimit(20_000, 100_000, 1_000_000);

    private static final long PATIENCE_SECONDS = 60;

    /** How often each end came. */
    record Tally(int run, int refused, int partlyRefused) {
        int count() {
            return run + refused + partlyRefused;
        }
    }

    private record Ending(int exitCode, String out, String err) {}

    private final Path folder;
    private final ScenarioGenerator generator;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "generated scenario");
        thread.setDaemon(true);
        return thread;
    });
    private int tried;
    private int run;
    private int refused;
    private int partlyRefused;

    /** @param folder an empty folder to work in */
    GeneratedScenarios(Path folder) throws IOException {
        this.folder = folder;
        Path examples = Path.of("src", "test", "resources", "schema");
        Path shipped = Path.of("..", "scenarios");
        this.generator = ScenarioGenerator.of(List.of(shipped, shipped.resolve("paper"), examples));
        Files.copy(examples.resolve("my-hardware.yaml"), folder.resolve("my-hardware.yaml"));
    }

    /** The scenarios that all others are made of. */
    List<String> goodOnes() {
        return generator.goodOnes();
    }

    /** What came so far. */
    Tally tally() {
        return new Tally(run, refused, partlyRefused);
    }

    /** Tries the scenario of a seed; the same seed is the same scenario in all versions of this generator. */
    void tryOne(long seed) throws IOException, InterruptedException {
        tryOne(generator.next(new SplittableRandom(seed)), "-Doctoplane.generated.seed=" + seed);
    }

    /**
     * Tries a scenario.
     *
     * @param origin how to get the same again
     */
    void tryOne(byte[] scenario, String origin) throws IOException, InterruptedException {
        // Files of its own: writing over one makes file systems wait for the disk.
        Path file = Files.write(folder.resolve("x" + tried + ".yaml"), scenario);
        Path out = folder.resolve("out" + tried++);
        try {
            judge(ending(file, out), out);
        } catch (AssertionError e) {
            throw new AssertionError(
                    e.getMessage() + "\n" + origin + " -Doctoplane.generated.count=1 makes this scenario:\n"
                            + new String(scenario, StandardCharsets.UTF_8),
                    e);
        }
        delete(out);
    }

    private Ending ending(Path file, Path out) throws InterruptedException {
        Future<Ending> future = executor.submit(() -> octoplane("run", file.toString(), "--out", out.toString()));
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("has not ended after " + PATIENCE_SECONDS + " s", e);
        } catch (ExecutionException e) {
            throw new AssertionError("the program threw " + e.getCause(), e.getCause());
        }
    }

    private static Ending octoplane(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings = new Surroundings(
                () -> new SimulationRunner(SMALL),
                () -> new Program("test", "code"),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                new Terminal(false, true, false));
        return new Ending(Octoplane.execute(surroundings, arguments), out.toString(), err.toString());
    }

    private void judge(Ending ending, Path out) {
        String told = "exit code " + ending.exitCode() + ", complaints: " + ending.err();
        expect(!told.contains("\tat ") && !told.contains("a mistake of the program"), told);
        switch (ending.exitCode()) {
            case ExitCodes.DONE, ExitCodes.CHECK_FAILED -> {
                expect(Files.isRegularFile(out.resolve("index.html")), "no page, though " + told);
                run++;
            }
            case ExitCodes.BAD_INPUT -> {
                boolean begun = ending.out().contains("\nResults: ");
                expect(!ending.err().isBlank(), "refused without a word");
                if (Files.exists(out.resolve("failures.jsonl"))) {
                    expect(ending.err().contains(" points failed; "), told);
                    partlyRefused++;
                } else {
                    expect(!Files.exists(out) && !begun, "refused but something is in the folder: " + told);
                    expect(ending.err().lines().count() == 1, "more than one line: " + told);
                    refused++;
                }
            }
            default -> throw new AssertionError(told);
        }
    }

    private static void expect(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    private static void delete(Path out) throws IOException {
        if (Files.exists(out)) {
            try (Stream<Path> files = Files.walk(out)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
