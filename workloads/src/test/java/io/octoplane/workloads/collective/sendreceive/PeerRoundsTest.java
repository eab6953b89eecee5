package io.octoplane.workloads.collective.sendreceive;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.workloads.collective.schedule.Communicator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which order ranks turn to each other. */
class PeerRoundsTest {
    @ParameterizedTest
    @CsvSource({"2, 8", "3, 8", "5, 8", "16, 8", "7, 4", "3, 6", "4, 1", "11, 3", "2, 16"})
    @DisplayName(
            "every round is a permutation, and after all of them each rank has sent once to each and heard once from each")
    void permutations(int nodes, int ranksPerNode) {
        Communicator communicator = new Communicator(nodes, ranksPerNode, ranksPerNode);
        PeerRounds rounds = new PeerRounds(communicator);
        int ranks = communicator.ranks();
        assertThat(rounds.count()).isEqualTo(ranks).isEqualTo(rounds.runs() * rounds.roundsOfRun());
        List<Set<Integer>> heard = new ArrayList<>();
        for (int rank = 0; rank < ranks; rank++) {
            heard.add(new HashSet<>());
        }
        for (int round = 0; round < ranks; round++) {
            for (int rank = 0; rank < ranks; rank++) {
                int receiver = rounds.receiver(rank, round);
                assertThat(rounds.sender(receiver, round)).isEqualTo(rank);
                assertThat(heard.get(receiver).add(rank)).isTrue();
            }
        }
        assertThat(rounds.receiver(ranks - 1, 0)).isEqualTo(ranks - 1);
    }

    @Test
    @DisplayName("distances follow the sequence that NCCL's source gives for 16")
    void distances() {
        PeerRounds rounds = new PeerRounds(new Communicator(16, 8, 8));
        List<Integer> nodes = new ArrayList<>();
        for (int run = 0; run < rounds.runs(); run++) {
            nodes.add(rounds.receiver(0, run * rounds.roundsOfRun()) / 8);
        }
        assertThat(nodes).containsExactly(0, 1, 3, 6, 10, 15, 5, 12, 4, 13, 7, 2, 14, 11, 9, 8);
    }

    @Test
    @DisplayName(
            "a run of rounds has to do with one node, so that what is for its ranks leaves by all rails side by side")
    void runsStayWithANode() {
        PeerRounds rounds = new PeerRounds(new Communicator(5, 8, 8));
        for (int run = 0; run < rounds.runs(); run++) {
            Set<Integer> nodes = new HashSet<>();
            for (int index = 0; index < rounds.roundsOfRun(); index++) {
                nodes.add(rounds.receiver(13, run * rounds.roundsOfRun() + index) / 8);
            }
            assertThat(nodes).hasSize(1);
        }
    }
}
