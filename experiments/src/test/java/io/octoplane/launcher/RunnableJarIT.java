package io.octoplane.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.launcher.Command.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one jar that holds everything: complete, lawful, and as quiet as the program itself. */
class RunnableJarIT {
    @TempDir
    Path folder;

    @Test
    void saysItsVersionAndNothingElse() throws Exception {
        Outcome outcome = launch("--version");

        assertThat(outcome.complaints()).as("no warnings of this Java").isEmpty();
        assertThat(outcome.output()).isEqualTo("octoplane " + manifest().getValue("Implementation-Version") + "\n");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void exitCodesOfTheProgramPassThroughTheLauncher() throws Exception {
        assertThat(launch("--help").exitCode()).isZero();
        assertThat(launch("no-such-command").exitCode()).isEqualTo(2);
        assertThat(launch("run", "no-such-scenario.yaml").exitCode()).isEqualTo(2);
        assertThat(launch("run", "no-such-scenario.yaml").complaints()).contains("no-such-scenario.yaml");
    }

    @Test
    void runsWithoutTheLauncherToo() throws Exception {
        Command command = Command.of(
                folder,
                Map.of(),
                List.of(
                        ProgramUnderTest.java().toString(),
                        "-jar",
                        ProgramUnderTest.jar().toString(),
                        "--version"));

        assertThat(command.run()).isEqualTo(launch("--version"));
    }

    @Test
    void carriesTheScenariosOfPublishedFigures() throws Exception {
        Command command = Command.of(
                folder,
                Map.of(),
                List.of(
                        ProgramUnderTest.java().toString(),
                        "-jar",
                        ProgramUnderTest.jar().toString(),
                        "reproduce",
                        "--list"));
        try (Stream<Path> scenarios = Files.list(ProgramUnderTest.root().resolve("scenarios/paper"))) {
            assertThat(command.run().output())
                    .contains(scenarios
                            .map(file -> file.getFileName().toString().replace(".yaml", ""))
                            .toList());
        }
        assertThat(command.run()).isEqualTo(launch("reproduce", "--list"));
    }

    @Test
    void keepsTheClassesThatLibrariesHaveForNewerJavas() throws IOException {
        assertThat(manifest().getValue("Multi-Release")).isEqualTo("true");
        assertThat(entries()).anyMatch(entry -> entry.startsWith("META-INF/versions/"));
    }

    @Test
    void holdsNoSignaturesAndNoModuleDescriptors() throws IOException {
        assertThat(entries()).noneMatch(entry -> entry.matches("META-INF/.*\\.(SF|RSA|DSA)"));
        assertThat(entries()).noneMatch(entry -> entry.endsWith("module-info.class"));
    }

    @Test
    void holdsOneImplementationOfEachServiceThatTheProgramNeeds() throws IOException {
        for (String service :
                List.of("org.slf4j.spi.SLF4JServiceProvider", "io.octoplane.experiments.run.PointRunner")) {
            assertThat(text("META-INF/services/" + service).lines().filter(line -> !line.isBlank()))
                    .as(service)
                    .hasSize(1);
        }
    }

    @Test
    void everyLibraryInItIsInTheNotice() throws IOException {
        List<String> libraries = entries().stream()
                .filter(entry -> entry.matches("META-INF/maven/.*/pom\\.properties"))
                .filter(entry -> !entry.contains("/io.octoplane/"))
                .toList();
        String notice = text("META-INF/NOTICE");

        assertThat(libraries).hasSizeGreaterThan(30).allSatisfy(entry -> {
            String[] names = entry.split("/");
            assertThat(notice).contains(names[2] + ": ").containsPattern("[ ,]" + names[3] + "[ ,\n]");
        });
    }

    @Test
    void carriesItsLicence() throws IOException {
        assertThat(text("META-INF/LICENSE")).contains("Apache License", "Version 2.0");
    }

    private Outcome launch(String... arguments) throws IOException, InterruptedException {
        return ProgramUnderTest.launch(folder).with(List.of(arguments)).run();
    }

    private static Attributes manifest() throws IOException {
        try (JarFile jar = new JarFile(ProgramUnderTest.jar().toFile())) {
            return jar.getManifest().getMainAttributes();
        }
    }

    private static List<String> entries() throws IOException {
        try (JarFile jar = new JarFile(ProgramUnderTest.jar().toFile())) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }

    private static String text(String entry) throws IOException {
        try (JarFile jar = new JarFile(ProgramUnderTest.jar().toFile())) {
            return new String(jar.getInputStream(jar.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
