package io.octoplane.kernel.dsol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.kernel.event.EventKernel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Replications of one experiment: each from an empty kernel at time zero to its own last event. */
@Timeout(60)
class ReplicatedRunTest {
    /** Replication r executes r + 1 events, the last of them at time 10 r + 1. */
    private static final class Steps implements ReplicatedRun.Model {
        final List<String> seen = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void start(int replication, EventKernel kernel) {
            seen.add("start " + replication + " at " + kernel.now() + " with " + kernel.pendingEvents());
            int entity = kernel.registerEntity((time, payload) -> {});
            for (int event = 0; event <= replication; event++) {
                kernel.schedule(10L * event + 1, entity, 0);
            }
        }

        @Override
        public void ended(int replication, long end) {
            seen.add("end " + replication + " at " + end);
        }
    }

    private static final List<String> EXPECTED = List.of(
            "start 0 at 0 with 0",
            "end 0 at 1",
            "start 1 at 0 with 0",
            "end 1 at 11",
            "start 2 at 0 with 0",
            "end 2 at 21");

    @Test
    void eachStartsAfreshAndEndsWithItsLastEvent() {
        Steps steps = new Steps();
        ReplicatedRun.toCompletion("steps", 3, steps);
        assertThat(steps.seen).isEqualTo(EXPECTED);
    }

    @Test
    void oneReplicationIsWhatASingleRunIs() {
        Steps steps = new Steps();
        ReplicatedRun.toCompletion("steps", 1, steps);
        long end = SimulationRun.toCompletion("single", kernel -> new Steps().start(0, kernel));
        assertThat(steps.seen).containsExactly("start 0 at 0 with 0", "end 0 at " + end);
    }

    @Test
    void experimentsOfOneNameRunSideBySide() {
        List<Steps> all = IntStream.range(0, 200).mapToObj(index -> new Steps()).toList();
        all.parallelStream().forEach(steps -> ReplicatedRun.toCompletion("same name", 3, steps));
        assertThat(all).allSatisfy(steps -> assertThat(steps.seen).isEqualTo(EXPECTED));
    }

    @Test
    void severalThreadsShareTheReplications() {
        List<Steps> models = Collections.synchronizedList(new ArrayList<>());
        ReplicatedRun.toCompletion("steps", 7, 3, () -> {
            models.add(new Steps());
            return models.get(models.size() - 1);
        });
        assertThat(models).hasSize(3);
        assertThat(models.stream().flatMap(steps -> steps.seen.stream()))
                .hasSize(14)
                .contains("start 6 at 0 with 0", "end 6 at 61", "start 5 at 0 with 0", "end 5 at 51");
    }

    @Test
    void ofSeveralThatFailTheFirstIsHeardOf() {
        for (int threads = 1; threads <= 4; threads++) {
            int onThreads = threads;
            assertThatThrownBy(
                            () -> ReplicatedRun.toCompletion("failing", 8, onThreads, () -> new ReplicatedRun.Model() {
                                @Override
                                public void start(int replication, EventKernel kernel) {
                                    if (replication >= 2) {
                                        throw new IllegalStateException("replication " + replication);
                                    }
                                }

                                @Override
                                public void ended(int replication, long end) {}
                            }))
                    .as("%d threads", threads)
                    .hasMessage("replication 2");
        }
    }

    @Test
    void whatAnEventThrowsReachesTheCaller() {
        List<Integer> started = new ArrayList<>();
        ReplicatedRun.Model failing = new ReplicatedRun.Model() {
            @Override
            public void start(int replication, EventKernel kernel) {
                started.add(replication);
                int entity = kernel.registerEntity((time, payload) -> {
                    if (replication == 1) {
                        throw new IllegalStateException("broken");
                    }
                });
                kernel.schedule(5, entity, 0);
            }

            @Override
            public void ended(int replication, long end) {
                assertThat(replication).isZero();
            }
        };
        assertThatThrownBy(() -> ReplicatedRun.toCompletion("failing", 3, failing))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("at 5 ps: broken");
        assertThat(started).containsExactly(0, 1);
    }

    @Test
    void whatTheModelThrowsAtTheEndReachesTheCallerAsItIs() {
        ReplicatedRun.Model failing = new ReplicatedRun.Model() {
            @Override
            public void start(int replication, EventKernel kernel) {
                kernel.schedule(5, kernel.registerEntity((time, payload) -> {}), 0);
            }

            @Override
            public void ended(int replication, long end) {
                throw new IllegalStateException("replication " + replication + " ended at " + end);
            }
        };
        assertThatThrownBy(() -> ReplicatedRun.toCompletion("failing", 2, failing))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("replication 0 ended at 5");
    }

    @Test
    void whatTheModelThrowsReachesTheCallerAsItIs() {
        ReplicatedRun.Model failing = new ReplicatedRun.Model() {
            @Override
            public void start(int replication, EventKernel kernel) {
                throw new IllegalStateException("cannot start");
            }

            @Override
            public void ended(int replication, long end) {
                throw new AssertionError("nothing ran");
            }
        };
        assertThatThrownBy(() -> ReplicatedRun.toCompletion("failing", 2, failing))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("cannot start");
    }
}
