package io.octoplane.workloads.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.workloads.execution.ExpectedTraffic;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is where in a ring, and how much it sends. */
class RingSetupTest {
    private static final int MEBIBYTE = 1 << 20;

    @ParameterizedTest
    @CsvSource({"8, 1", "4, 1", "2, 3", "1, 2"})
    void everyGpuIsOnceInEachRingOfItsGroupAndInNoOther(int tensorParallel, int stride) {
        RingLayout layout = new RingLayout(4, stride, 8, tensorParallel, RingOrder.ROTATED);
        Set<Integer> ofAll = new HashSet<>();
        for (int group = 0; group < layout.groups(); group++) {
            for (int ring = 0; ring < 3; ring++) {
                Set<Integer> ofRing = new HashSet<>();
                for (int position = 0; position < layout.ranks(); position++) {
                    int gpu = layout.gpu(group, ring, position);
                    assertThat(gpu % tensorParallel).isEqualTo(group);
                    assertThat(gpu / 8 % stride).isZero();
                    ofRing.add(gpu);
                }
                assertThat(ofRing).hasSize(layout.ranks());
                ofAll.addAll(ofRing);
            }
        }
        assertThat(ofAll).hasSize(32);
        assertThat(layout.nodesSpanned()).isEqualTo(3 * stride + 1);
    }

    @Test
    void ringsEnterAndLeaveByNicsOfTheirOwnOrAllByTheSame() {
        RingLayout rotated = new RingLayout(4, 1, 8, 2, RingOrder.ROTATED);
        RingLayout same = new RingLayout(4, 1, 8, 2, RingOrder.SAME);
        Set<Integer> entries = new HashSet<>();
        Set<Integer> exits = new HashSet<>();
        for (int ring = 0; ring < 4; ring++) {
            entries.add(rotated.gpu(1, ring, 4));
            exits.add(rotated.gpu(1, ring, 3));
            assertThat(same.gpu(1, ring, 4)).isEqualTo(9);
        }
        assertThat(entries).containsExactlyInAnyOrder(9, 11, 13, 15);
        assertThat(exits).containsExactlyInAnyOrder(1, 3, 5, 7);
    }

    @ParameterizedTest
    @CsvSource({"REDUCE_SCATTER, 1", "ALL_GATHER, 1", "ALL_REDUCE, 2"})
    void aRankSendsAllPartsButOneInEachRound(CollectiveOperation operation, int rounds) {
        for (int tensorParallel : new int[] {8, 4, 2}) {
            RingSetup setup = setup(operation, tensorParallel, 256L * MEBIBYTE);
            int ranks = setup.layout().ranks();
            double perRank = setup.bytesPerConnection() * setup.rings();
            double expected = 256.0 * MEBIBYTE * (ranks - 1) / ranks * rounds;
            assertThat(perRank).isCloseTo(expected, within(1e-4 * expected));
            ExpectedTraffic traffic = new RingCollective(setup).expectedTraffic(4, 8);
            // One of the connections of each node leads out of it.
            assertThat(traffic.networkBytes()).isCloseTo(perRank * tensorParallel * 4, within(1.0));
            assertThat(traffic.nvlinkBytes()).isCloseTo(perRank * tensorParallel * (ranks - 4), within(1.0));
            assertThat(setup.messages()).isEqualTo(setup.slices() * ranks * setup.rings() * tensorParallel);
        }
    }

    @Test
    void partsAreSentInChunksOfAtMostTheBuffersShare() {
        // 64 MiB over two rings of four ranks: parts of 8 MiB, so four chunks of two slices of 1 MiB in each of three
        // steps.
        RingSetup large = setup(CollectiveOperation.ALL_GATHER, 8, 64L * MEBIBYTE);
        assertThat(large.chunks()).isEqualTo(4);
        assertThat(large.sliceBytes()).isEqualTo(MEBIBYTE);
        assertThat(large.slices()).isEqualTo(4 * 2 * 3);
        RingSetup tiny = setup(CollectiveOperation.ALL_GATHER, 8, 1);
        assertThat(tiny.chunks()).isEqualTo(1);
        assertThat(tiny.sliceBytes()).isEqualTo(1);
        assertThat(setup(CollectiveOperation.ALL_GATHER, 8, Long.MAX_VALUE).messages())
                .isPositive();
    }

    @Test
    void whatIsNoRingIsRefused() {
        assertThatThrownBy(() -> new RingLayout(1, 1, 8, 8, RingOrder.SAME)).hasMessageContaining("at least two ranks");
        assertThatThrownBy(() -> new RingLayout(4, 1, 8, 3, RingOrder.SAME)).hasMessageContaining("no layout");
        assertThatThrownBy(() -> new RingProtocol(1, 2, 1, 0, 0, 0)).hasMessageContaining("cannot be sent");
    }

    private static RingSetup setup(CollectiveOperation operation, int tensorParallel, long bytes) {
        return new RingSetup(
                operation,
                new RingLayout(4, 1, 8, tensorParallel, RingOrder.ROTATED),
                bytes,
                2,
                1,
                QueuePairUse.TURNS,
                RingProtocol.simple(RingProtocol.SIMPLE_CHUNK, 0, 0, 0));
    }
}
