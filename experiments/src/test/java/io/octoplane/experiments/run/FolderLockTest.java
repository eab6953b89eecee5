package io.octoplane.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.experiments.document.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    private static final int ROUNDS = 300;

    @TempDir
    Path folder;

    @Test
    void onlyOneHasTheFolder() throws IOException {
        Path out = folder.resolve("a/b");
        try (FolderLock first = FolderLock.take(out, "--out a/b")) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> FolderLock.take(out, "--out a/b"))
                    .isInstanceOf(ScenarioException.class)
                    .hasMessage("--out a/b: another run is writing into this folder; wait for its end or name another"
                            + " folder");
        }
        FolderLock.take(out, "--out a/b").close();
    }

    @Test
    void readersAreRefusedWhileARunHasTheFolderAndLeaveNoTrace() throws IOException {
        Path out = folder.resolve("out");
        FolderLock.refuseWhileTaken(out, "out");
        assertThat(folder).isEmptyDirectory();
        try (FolderLock run = FolderLock.take(out, "--out out")) {
            assertThat(run).isNotNull();
            assertThatThrownBy(() -> FolderLock.refuseWhileTaken(out, "out"))
                    .isInstanceOf(ScenarioException.class)
                    .hasMessage(
                            "out: another run is writing into this folder; wait for its end or name another folder");
        }
        Files.createDirectories(out);
        Path leftByAKilledRun = Files.writeString(out.resolve(".lock"), "");
        FolderLock.refuseWhileTaken(out, "out");
        FolderLock.refuseWhileTaken(out, "out");
        assertThat(leftByAKilledRun).exists();
    }

    @Test
    void whatWasMadeForTheLockGoesWithItAndWhatIsUsedStays() throws IOException {
        FolderLock.take(folder.resolve("a/b"), "--out").close();
        assertThat(folder).isEmptyDirectory();
        try (FolderLock lock = FolderLock.take(folder.resolve("a/b"), "--out")) {
            assertThat(lock).isNotNull();
            Files.writeString(folder.resolve("a/b/results.jsonl"), "");
        }
        assertThat(folder.resolve("a/b")).isDirectoryContaining(file -> file.endsWith("results.jsonl"));
        assertThat(folder.resolve("a/b/.lock")).doesNotExist();
    }

    @Test
    void theFileOfAKilledRunKeepsNobodyOutAndItsHalfWrittenFilesGo() throws IOException {
        Path points = Files.createDirectories(folder.resolve("points"));
        Files.writeString(folder.resolve(".lock"), "");
        Files.writeString(folder.resolve(".results.jsonl.4711-3.tmp"), "half");
        Files.writeString(points.resolve(".0123456789abcdef.jsonl.4711-1.tmp"), "half");
        Files.writeString(points.resolve("0123456789abcdef.jsonl"), "whole");
        Files.writeString(folder.resolve(".mine.tmp"), "of the user");
        FolderLock.take(folder, "--out").close();
        assertThat(points).isDirectoryContaining(file -> file.endsWith("0123456789abcdef.jsonl"));
        assertThat(points.toFile().list()).hasSize(1);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("points", ".mine.tmp");
    }

    @Test
    void threadsThatTakeAndLeaveItAtOnceNeverHaveItTogether() throws Exception {
        AtomicInteger holders = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        Callable<Void> work = () -> {
            for (int round = 0; round < ROUNDS; round++) {
                try (FolderLock lock = FolderLock.take(folder.resolve("out"), "--out")) {
                    assertThat(lock).isNotNull();
                    assertThat(holders.incrementAndGet()).isOne();
                    taken.incrementAndGet();
                    holders.decrementAndGet();
                } catch (ScenarioException e) {
                    assertThat(e).hasMessageContaining("another run");
                }
            }
            return null;
        };
        var futures = threads.invokeAll(List.of(work, work, work), 30, TimeUnit.SECONDS);
        threads.shutdown();
        for (var future : futures) {
            future.get();
        }
        assertThat(taken.get()).isPositive();
    }
}
