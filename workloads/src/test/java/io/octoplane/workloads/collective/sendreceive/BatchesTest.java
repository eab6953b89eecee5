package io.octoplane.workloads.collective.sendreceive;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.workloads.collective.schedule.Communicator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of an all-to-all is under way at once. */
class BatchesTest {
    private static final int MOST_OF_A_BATCH = 8;

    @ParameterizedTest
    @CsvSource({"4, 8, 32, 1", "4, 8, 2, 1", "5, 8, 1, 1", "3, 4, 4, 2", "9, 2, 4, 4", "6, 3, 2, 8"})
    @DisplayName(
            "in whatever order connections end, each opens once, and a channel never has more than a batch of sends open")
    void everyOrder(int nodes, int ranksPerNode, int channels, int parts) {
        for (long seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            Batches batches = new Batches(new PeerRounds(new Communicator(nodes, ranksPerNode, 8)), channels, parts);
            int ranks = nodes * ranksPerNode;
            assertThat(batches.connections()).isEqualTo(ranks * ranks * parts);
            List<Integer> open = new ArrayList<>();
            Set<Integer> opened = new HashSet<>();
            for (int rank = 0; rank < ranks; rank++) {
                batches.begin(rank, connection -> open(connection, open, opened));
            }
            while (!open.isEmpty()) {
                int[] sends = new int[ranks];
                open.forEach(connection -> sends[batches.source(connection)]++);
                for (int count : sends) {
                    assertThat(count).as("seed %d", seed).isLessThanOrEqualTo(MOST_OF_A_BATCH * channels);
                }
                int ended = open.remove(random.nextInt(open.size()));
                batches.done(ended, connection -> open(connection, open, opened));
            }
            assertThat(opened).as("seed %d", seed).hasSize(batches.connections());
        }
    }

    private static void open(int connection, List<Integer> open, Set<Integer> opened) {
        assertThat(opened.add(connection))
                .as("connection %d opens for the first time", connection)
                .isTrue();
        open.add(connection);
    }

    @Test
    @DisplayName("with as many channels as nodes all is under way at once, whatever the order in which kernels begin")
    void allAtOnce() {
        Batches batches = new Batches(new PeerRounds(new Communicator(16, 8, 8)), 32, 1);
        Set<Integer> opened = new HashSet<>();
        for (int rank = 127; rank >= 0; rank--) {
            batches.begin(rank, opened::add);
        }
        assertThat(opened).hasSize(128 * 128);
    }

    @Test
    @DisplayName("a rank that has not begun keeps only its own connections closed")
    void lateRank() {
        Batches batches = new Batches(new PeerRounds(new Communicator(2, 8, 8)), 32, 1);
        List<Integer> opened = new ArrayList<>();
        for (int rank = 1; rank < 16; rank++) {
            batches.begin(rank, opened::add);
        }
        assertThat(opened)
                .hasSize(15 * 15)
                .noneMatch(connection -> batches.source(connection) == 0 || batches.destination(connection) == 0);
        batches.begin(0, opened::add);
        assertThat(opened).hasSize(16 * 16);
    }
}
