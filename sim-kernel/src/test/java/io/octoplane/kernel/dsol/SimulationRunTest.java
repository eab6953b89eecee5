package io.octoplane.kernel.dsol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.kernel.event.EventKernel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SimulationRunTest {
    /** Counts down in steps of ten picoseconds. */
    private static void countDown(EventKernel kernel, int from, List<Long> times) {
        int entity = kernel.registerEntity((time, payload) -> {
            times.add(time);
            if (payload > 0) {
                kernel.scheduleAfter(10, 0, payload - 1);
            }
        });
        kernel.schedule(10, entity, from);
    }

    @Test
    void runsUntilNothingIsPendingAndReturnsTheLastTime() {
        List<Long> times = new ArrayList<>();
        assertThat(SimulationRun.toCompletion("count", kernel -> countDown(kernel, 3, times)))
                .isEqualTo(40);
        assertThat(times).containsExactly(10L, 20L, 30L, 40L);
    }

    @Test
    void aModelWithoutEventsEndsAtZero() {
        assertThat(SimulationRun.toCompletion("nothing", kernel -> {})).isZero();
    }

    @Test
    void theTimeLimitIsIncluded() {
        List<Long> times = new ArrayList<>();
        assertThat(SimulationRun.toCompletion("count", 40, kernel -> countDown(kernel, 3, times)))
                .isEqualTo(40);
        assertThatThrownBy(() -> SimulationRun.toCompletion("count", 39, kernel -> countDown(kernel, 3, times)))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("time limit of count is reached and 1 events are pending, the next at 40 ps");
    }

    @Test
    void anExceptionOfAnEventComesWithItsTimeAndCause() {
        IllegalStateException cause = new IllegalStateException("out of credits");
        assertThatThrownBy(() -> SimulationRun.toCompletion("failing", kernel -> {
                    int entity = kernel.registerEntity((time, payload) -> {
                        throw cause;
                    });
                    kernel.schedule(7, entity, 0);
                }))
                .isInstanceOfSatisfying(SimulationException.class, exception -> assertThat(exception.time())
                        .isEqualTo(7))
                .hasMessage("Simulation failed at 7 ps: out of credits")
                .hasCause(cause);
    }

    @Test
    void anExceptionOfTheSetUpComesAsItIs() {
        IllegalArgumentException bad = new IllegalArgumentException("bad model");
        assertThatThrownBy(() -> SimulationRun.toCompletion("failing", kernel -> {
                    throw bad;
                }))
                .isSameAs(bad);
    }
}
