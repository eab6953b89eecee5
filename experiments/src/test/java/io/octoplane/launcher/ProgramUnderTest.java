package io.octoplane.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where the build left what is tested. */
public final class ProgramUnderTest {
    private ProgramUnderTest() {}

    /** The root folder of the project. */
    public static Path root() {
        return real(Path.of(System.getProperty("octoplane.root", "..")));
    }

    /** The launcher {@code ./octoplane}. */
    public static Path launcher() {
        return real(root().resolve("octoplane"));
    }

    /** The runnable jar that this build made. */
    public static Path jar() {
        Path jar = Path.of(System.getProperty("octoplane.jar", "target/octoplane.jar"));
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("no " + jar.toAbsolutePath() + ": run these tests with mvn verify");
        }
        return real(jar);
    }

    /** The Java that runs the tests. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** The launcher in {@code folder}, with the Java that runs the tests and the jar under test: it never builds. */
    public static Command launch(Path folder) {
        Map<String, String> environment = Map.of(
                "PATH",
                "/usr/bin:/bin",
                "JAVA_HOME",
                System.getProperty("java.home"),
                "OCTOPLANE_JAR",
                jar().toString());
        return Command.of(folder, environment, List.of(launcher().toString()));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
