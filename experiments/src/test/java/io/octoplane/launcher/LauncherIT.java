package io.octoplane.launcher;

import static io.octoplane.launcher.LauncherSandbox.EXIT_CODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.launcher.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher finds itself, Java and the jar, and hands over. */
class LauncherIT {
    private static final int CANNOT_START = 3;

    @TempDir
    Path folder;

    LauncherSandbox sandbox;

    @BeforeEach
    void makeSandbox() throws IOException {
        sandbox = new LauncherSandbox(folder);
    }

    @Test
    void handsTheArgumentsOverUnchangedAndTheExitCodeBack() throws Exception {
        Outcome outcome = sandbox.launcher("run", "two words", "", "*", "it's", "\"$HOME\"", "--set", "a=b c")
                .run();

        assertThat(outcome.exitCode()).isEqualTo(EXIT_CODE);
        assertThat(outcome.output())
                .endsWith("<-jar>\n<" + sandbox.jar
                        + ">\n<run>\n<two words>\n<>\n<*>\n<it's>\n<\"$HOME\">\n<--set>\n<a=b c>\n");
    }

    @Test
    void runsInTheFolderOfTheCaller() throws Exception {
        sandbox.launcher().run();
        sandbox.program("java", "case \"$*\" in *-version*) echo 'x version \"17\"' >&2 ;; *) pwd ;; esac");
        Path elsewhere = Files.createDirectory(folder.resolve("else where")).toRealPath();

        assertThat(sandbox.launcher().in(elsewhere).run().output()).isEqualTo(elsewhere + "\n");
    }

    @Test
    void findsItsFolderThroughSymbolicLinks() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("my bin"));
        Path absolute = Files.createSymbolicLink(bin.resolve("octoplane"), sandbox.root.resolve("octoplane"));
        Path relative = Files.createSymbolicLink(folder.resolve("short name"), Path.of("my bin/octoplane"));
        Path throughFolder =
                Files.createSymbolicLink(folder.resolve("folder"), sandbox.root).resolve("octoplane");

        for (Path link : List.of(absolute, relative, throughFolder)) {
            Outcome outcome = sandbox.launcherAt(link).in(folder).run();
            assertThat(outcome.output()).as("started as %s", link).contains("<" + sandbox.jar + ">");
        }
    }

    @Test
    void givesTheJavaOptionsOfTheEnvironmentToJava() throws Exception {
        Outcome outcome = sandbox.launcher("list")
                .with("OCTOPLANE_JAVA_OPTS", "-Xmx8g -Done=1")
                .run();

        assertThat(outcome.output()).contains("<-Xmx8g>\n<-Done=1>\n<-jar>\n");
    }

    @Test
    void runsTheJarOfTheEnvironmentAndNeverBuilds() throws Exception {
        Path other = Files.writeString(folder.resolve("other.jar"), "jar");

        Outcome outcome =
                sandbox.launcher().with("OCTOPLANE_JAR", other.toString()).run();

        assertThat(outcome.output()).contains("<" + other + ">");
        assertThat(outcome.complaints()).isEmpty();
        assertThat(sandbox.builds()).isZero();
    }

    @Test
    void saysThatTheJarOfTheEnvironmentIsMissing() throws Exception {
        Outcome outcome =
                sandbox.launcher().with("OCTOPLANE_JAR", "/no/such.jar").run();

        assertRefused(outcome, "OCTOPLANE_JAR is /no/such.jar");
    }

    @Test
    void prefersTheJavaOfJavaHome() throws Exception {
        Path home = folder.resolve("jdk home");
        Files.createDirectories(home.resolve("bin"));
        Files.move(sandbox.tools.resolve("java"), home.resolve("bin/java"));

        Outcome outcome =
                sandbox.launcher("list").with("JAVA_HOME", home.toString()).run();

        assertThat(outcome.exitCode()).isEqualTo(EXIT_CODE);
    }

    @Test
    void saysWhatToDoWithoutJava() throws Exception {
        Files.delete(sandbox.tools.resolve("java"));

        assertRefused(sandbox.launcher().run(), "no java on the PATH", "JDK 17 or newer");
        assertRefused(sandbox.launcher().with("JAVA_HOME", "/no/jdk").run(), "JAVA_HOME is /no/jdk", "JDK 17 or newer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"java version \"1.8.0_402\"", "openjdk version \"11.0.22\" 2024-01-16", "openjdk version \"16\""
            })
    void refusesAnOldJava(String versionLine) throws Exception {
        sandbox.javaSays(versionLine);

        assertRefused(sandbox.launcher().run(), "needs 17 or newer");
        assertThat(sandbox.builds()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openjdk version \"17\"",
                "openjdk version \"25.0.3\" 2026-04-21 LTS",
                "openjdk version \"26-ea\""
            })
    void acceptsNewerJavas(String versionLine) throws Exception {
        sandbox.javaSays(versionLine);

        assertThat(sandbox.launcher().run().exitCode()).isEqualTo(EXIT_CODE);
    }

    @Test
    void saysThatARuntimeWithoutCompilerCannotBuild() throws Exception {
        sandbox.program(
                "java", "case \"$*\" in *-version*) echo 'x version \"17\"' >&2 ;; *) echo java.base@17 ;; esac");

        assertRefused(sandbox.launcher().run(), "has no compiler", "JDK 17 or newer");
    }

    @Test
    void saysThatMavenIsMissing() throws Exception {
        Files.delete(sandbox.tools.resolve("mvn"));

        assertRefused(sandbox.launcher().run(), "no mvn on the PATH", "Maven 3.8.1 or newer");
    }

    @ParameterizedTest
    @MethodSource("shellsAtHand")
    void runsInEveryShellAtHand(String shell) throws Exception {
        List<String> words = List.of(shell.split(" "));
        Path program = Path.of("/bin", words.get(0));
        sandbox.makeAvailable(words.get(0), program);
        Command started = Command.of(sandbox.root, Map.of("PATH", sandbox.tools.toString()), words);

        Outcome outcome = started.with(List.of("octoplane", "two words")).run();

        assertThat(outcome.exitCode()).as(outcome.complaints()).isEqualTo(EXIT_CODE);
        assertThat(outcome.output()).endsWith("<two words>\n");
        assertThat(sandbox.builds()).isOne();
    }

    static Stream<String> shellsAtHand() {
        return Stream.of("sh", "dash", "busybox sh", "bash --posix", "ksh", "mksh", "yash")
                .filter(shell -> Files.isExecutable(Path.of("/bin", shell.split(" ")[0])));
    }

    private static void assertRefused(Outcome outcome, String... words) {
        assertThat(outcome.exitCode()).isEqualTo(CANNOT_START);
        assertThat(outcome.complaints()).startsWith("octoplane: ").contains(words);
        assertThat(outcome.complaints().lines().filter(line -> !line.contains("building")))
                .as("one message, not a trail")
                .hasSize(1);
        assertThat(outcome.output()).isEmpty();
    }
}
