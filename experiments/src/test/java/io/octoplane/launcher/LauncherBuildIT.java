package io.octoplane.launcher;

import static io.octoplane.launcher.LauncherSandbox.EXIT_CODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.launcher.Command.Outcome;
import io.octoplane.launcher.Command.Running;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher builds the jar when, and only when, it has to; two of them do not collide. */
class LauncherBuildIT {
    private static final int CANNOT_START = 3;

    @TempDir
    Path folder;

    LauncherSandbox sandbox;

    @BeforeEach
    void makeSandbox() throws IOException {
        sandbox = new LauncherSandbox(folder);
    }

    @Test
    void buildsAMissingJarAndSaysSoInOneLine() throws Exception {
        Outcome outcome = sandbox.launcher().run();

        assertThat(outcome.complaints())
                .isEqualTo("octoplane: building " + sandbox.jar + " (log: " + sandbox.log + ")\n");
        assertThat(outcome.exitCode()).isEqualTo(EXIT_CODE);
        assertThat(sandbox.builds()).isOne();
        assertThat(sandbox.jar).hasContent("jar\n");
    }

    @Test
    void buildsWithoutTestsAndFormatCheck() throws Exception {
        sandbox.launcher().run();

        assertThat(Files.readString(sandbox.root.resolve("builds")))
                .contains("-Dmaven.test.skip=true", "-Dspotless.check.skip=true", "-pl experiments -am package");
    }

    @Test
    void usesTheJarThatIsThere() throws Exception {
        sandbox.launcher().run();

        Outcome second = sandbox.launcher().run();

        assertThat(second.complaints()).isEmpty();
        assertThat(sandbox.builds()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "topology/pom.xml",
                "topology/src/main/java/Fabric.java",
                "topology/src/main/java/New.java",
                "topology/src/main/resources/catalog.yaml",
                "scenarios/paper/figure.yaml"
            })
    void buildsAgainAfterAChangeOf(String file) throws Exception {
        sandbox.launcher().run();
        sandbox.write(file, "second version");

        Outcome second = sandbox.launcher().run();

        assertThat(second.complaints()).contains("building");
        assertThat(sandbox.builds()).isEqualTo(2);
    }

    @Test
    void buildsAgainAfterASourceIsDeleted() throws Exception {
        sandbox.launcher().run();
        Files.delete(sandbox.root.resolve("topology/src/main/java/Fabric.java"));

        sandbox.launcher().run();

        assertThat(sandbox.builds()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"topology/src/test/java/FabricTest.java", "README.md", "topology/target/classes/Fabric.class"})
    void doesNotBuildAgainAfterAChangeOf(String file) throws Exception {
        sandbox.launcher().run();
        sandbox.write(file, "second version");

        sandbox.launcher().run();

        assertThat(sandbox.builds()).isOne();
    }

    @Test
    void whatIsEditedDuringABuildIsBuiltNextTime() throws Exception {
        sandbox.mavenDoes("sleep 1; echo edited >topology/src/main/java/Fabric.java");
        sandbox.launcher().run();
        sandbox.mavenDoes("");

        sandbox.launcher().run();
        sandbox.launcher().run();

        assertThat(sandbox.builds()).isEqualTo(2);
    }

    @Test
    void showsTheEndOfTheLogOfAFailedBuildAndKeepsTheOldJar() throws Exception {
        sandbox.launcher().run();
        sandbox.mavenDoes("echo 'Fabric.java:[3,4] cannot find symbol'; exit 1");
        sandbox.write("topology/src/main/java/Fabric.java", "broken");

        Outcome outcome = sandbox.launcher().run();

        assertThat(outcome.exitCode()).isEqualTo(CANNOT_START);
        assertThat(outcome.complaints()).contains("Fabric.java:[3,4] cannot find symbol", sandbox.log.toString());
        assertThat(outcome.output()).as("nothing was run").isEmpty();
        assertThat(sandbox.jar).hasContent("jar\n");
        assertThat(sandbox.lock).doesNotExist();
        sandbox.launcher().run();
        assertThat(sandbox.builds()).as("tried again the next time").isEqualTo(3);
    }

    @Test
    void manyAtOnceBuildOnce() throws Exception {
        sandbox.mavenDoes("sleep 1");

        List<Outcome> outcomes = startMany(6);

        assertThat(sandbox.builds()).isOne();
        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome.exitCode()).isEqualTo(EXIT_CODE));
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.complaints().contains("building "))
                .isNotEmpty();
        assertThat(outcomes)
                .anySatisfy(outcome -> assertThat(outcome.complaints()).contains("waiting for process"));
        assertThat(sandbox.lock).doesNotExist();
    }

    @Test
    void aLockWhoseProcessIsGoneHoldsNobodyUp() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        sandbox.write(".octoplane/lock", gone.pid() + " " + hostName() + "\n");
        sandbox.mavenDoes("sleep 1");

        List<Outcome> outcomes = startMany(6);

        assertThat(sandbox.builds()).isOne();
        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome.exitCode()).isEqualTo(EXIT_CODE));
        assertThat(sandbox.lock).doesNotExist();
    }

    @Test
    void waitsForALockOfAnotherHost() throws Exception {
        sandbox.write(".octoplane/lock", "1 some-other-host\n");

        Running running = sandbox.launcher().start();
        running.awaitComplaint("waiting for process 1");
        assertThat(sandbox.builds()).isZero();
        Files.delete(sandbox.lock);

        assertThat(running.outcome().exitCode()).isEqualTo(EXIT_CODE);
        assertThat(sandbox.builds()).isOne();
    }

    @Test
    void aKilledLauncherTakesItsBuildAndItsLockAlong() throws Exception {
        sandbox.mavenDoes("exec sleep 600");
        Running running = sandbox.launcher().start();
        running.awaitComplaint("building");
        while (sandbox.builds() == 0) {
            Thread.sleep(50);
        }

        running.process().destroy();

        assertThat(running.outcome().exitCode()).isEqualTo(128 + 15);
        assertThat(running.process().descendants()).isEmpty();
        assertThat(sandbox.lock).doesNotExist();
    }

    @Test
    void aWaitingLauncherThatIsKilledLeavesTheLockOfTheOther() throws Exception {
        sandbox.write(".octoplane/lock", "1 some-other-host\n");
        Running running = sandbox.launcher().start();
        running.awaitComplaint("waiting for process 1");

        running.process().destroy();
        running.outcome();

        assertThat(sandbox.lock).hasContent("1 some-other-host\n");
    }

    private List<Outcome> startMany(int count) throws IOException, InterruptedException {
        List<Running> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            running.add(sandbox.launcher().start());
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Running one : running) {
            outcomes.add(one.outcome());
        }
        return outcomes;
    }

    private static String hostName() throws IOException, InterruptedException {
        Process uname = new ProcessBuilder("uname", "-n").start();
        String name = new String(uname.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        uname.waitFor();
        return name.strip();
    }
}
