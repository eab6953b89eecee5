package io.octoplane.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A command line with its folder and environment; {@link #run} gives what came of it. */
public record Command(List<String> line, Path folder, Map<String, String> environment) {

    private static final long LIMIT_SECONDS = 900;

    /** What a command left: its exit code and its two outputs. */
    public record Outcome(int exitCode, String output, String complaints) {}

    /** A command in progress. */
    public record Running(Process process, Path output, Path complaints) {
        /** Waits for the end; fails the test when it takes too long. */
        public Outcome outcome() throws IOException, InterruptedException {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running after " + LIMIT_SECONDS + " s: " + process.info());
            }
            return new Outcome(process.exitValue(), Files.readString(output), complaintsSoFar());
        }

        public String complaintsSoFar() throws IOException {
            return Files.readString(complaints, StandardCharsets.UTF_8);
        }

        /** Waits until the program has said {@code words} on its error output. */
        public void awaitComplaint(String words) throws IOException, InterruptedException {
            for (int tenths = 0; !complaintsSoFar().contains(words); tenths++) {
                if (tenths > 10 * LIMIT_SECONDS) {
                    throw new AssertionError("never said '" + words + "' but: " + complaintsSoFar());
                }
                Thread.sleep(100);
            }
        }
    }

    /** The command of these words, in {@code folder}, with an environment of its own. */
    public static Command of(Path folder, Map<String, String> environment, List<String> line) {
        return new Command(List.copyOf(line), folder, Map.copyOf(environment));
    }

    /** The same with one more variable in the environment. */
    public Command with(String variable, String value) {
        Map<String, String> changed = new TreeMap<>(environment);
        changed.put(variable, value);
        return new Command(line, folder, Map.copyOf(changed));
    }

    /** The same with more words behind it. */
    public Command with(List<String> arguments) {
        List<String> longer = new ArrayList<>(line);
        longer.addAll(arguments);
        return new Command(List.copyOf(longer), folder, environment);
    }

    /** The same in another folder. */
    public Command in(Path otherFolder) {
        return new Command(line, otherFolder, environment);
    }

    public Outcome run() throws IOException, InterruptedException {
        return start().outcome();
    }

    public Running start() throws IOException {
        Path output = Files.createTempFile("octoplane-test", ".out");
        Path complaints = Files.createTempFile("octoplane-test", ".err");
        output.toFile().deleteOnExit();
        complaints.toFile().deleteOnExit();
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(complaints.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new Running(process, output, complaints);
    }
}
