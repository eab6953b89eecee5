package io.octoplane.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A browser without a window, with a profile of its own, which is gone with all its processes once this is closed. */
final class Browser implements AutoCloseable {
    /** Names a browser to use instead of the first one found. */
    private static final String VARIABLE = "OCTOPLANE_BROWSER";

    static final String NONE =
            "skipped: no browser to show the report in. Looked on the PATH for chromium, chromium-browser,"
                    + " google-chrome, google-chrome-stable and microsoft-edge; " + VARIABLE
                    + " can name another one of the"
                    + " Chromium family.";

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Path profile;
    private final Path log;
    private final Thread lastResort;

    private Browser(Process process, Path profile, Path log) {
        this.process = process;
        this.profile = profile;
        this.log = log;
        this.lastResort = new Thread(this::kill);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** The browser of this machine; the environment's choice before that of the PATH. */
    private static Optional<Path> find() {
        String chosen = System.getenv(VARIABLE);
        if (chosen != null && !chosen.isBlank()) {
            Path browser = Path.of(chosen);
            if (!Files.isExecutable(browser)) {
                throw new IllegalStateException(VARIABLE + " is " + chosen + ", which is no program");
            }
            return Optional.of(browser);
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return NAMES.stream()
                .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts the browser of this machine; where there is none, the test is skipped.
     *
     * @param folder where it keeps its profile
     */
    static Browser startOrSkip(Path folder) throws IOException {
        Optional<Path> program = find();
        if (program.isEmpty()) {
            // An assumption's words stay inside the report files of the build; who reads the build should see them,
            // too.
            System.out.println(NONE);
        }
        Assumptions.assumeTrue(program.isPresent(), NONE);
        return start(program.get(), folder);
    }

    private static Browser start(Path program, Path folder) throws IOException {
        Path profile = Files.createTempDirectory(folder, "profile");
        Path log = profile.resolve("browser.log");
        List<String> line = new ArrayList<>(List.of(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--no-default-browser-check",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank"));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Browser(process, profile, log);
    }

    /** Waits until the browser listens, and connects. */
    DevTools connect() throws IOException, InterruptedException {
        Path place = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            List<String> lines = Files.exists(place) ? Files.readAllLines(place) : List.of();
            if (lines.size() >= 2) {
                return DevTools.connect("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("the browser does not answer: " + Files.readString(log));
    }

    @Override
    public void close() throws IOException {
        kill();
        Runtime.getRuntime().removeShutdownHook(lastResort);
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void kill() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        try {
            for (ProcessHandle each : all) {
                each.onExit().get(20, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the browser does not end", e);
        }
    }
}
