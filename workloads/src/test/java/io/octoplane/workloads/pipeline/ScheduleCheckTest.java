package io.octoplane.workloads.pipeline;

import static io.octoplane.workloads.pipeline.Pass.backward;
import static io.octoplane.workloads.pipeline.Pass.backwardInput;
import static io.octoplane.workloads.pipeline.Pass.forward;
import static io.octoplane.workloads.pipeline.Pass.weight;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.workloads.pipeline.WorkItem.OverlappedPair;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the check finds. */
class ScheduleCheckTest {
    @Test
    void aPassThatIsMissing() {
        refuses(BrokenSchedules.onOneRank(), "Micro-batch 0 lacks the forward pass of stage 0");
        refuses(BrokenSchedules.onOneRank(forward(0, 0)), "Micro-batch 0 lacks the backward pass of stage 0");
        refuses(
                BrokenSchedules.onOneRank(forward(0, 0), backwardInput(0, 0)),
                "Micro-batch 0 lacks the weight pass of stage 0");
    }

    @Test
    void aPassThatIsThereTwice() {
        refuses(
                BrokenSchedules.onOneRank(forward(0, 0), forward(0, 0)),
                "The forward pass of micro-batch 0 on stage 0" + " is there twice on rank 0");
        refuses(
                BrokenSchedules.onOneRank(forward(0, 0), backward(0, 0), weight(0, 0)),
                "The weight pass of micro-batch 0 on stage 0 is there twice on rank 0");
    }

    @Test
    void aPassBeforeWhatItNeeds() {
        refuses(
                BrokenSchedules.onOneRank(backward(0, 0), forward(0, 0)),
                "The backward pass of micro-batch 0 on stage 0 stands before what it needs on rank 0");
        refuses(
                BrokenSchedules.onOneRank(forward(0, 0), weight(0, 0), backwardInput(0, 0)),
                "The weight pass of micro-batch 0 on stage 0 stands before what it needs on rank 0");
    }

    @Test
    void aPassOnAnotherRankOrNowhere() {
        refuses(
                BrokenSchedules.onTwoRanks(List.of(forward(0, 0), forward(0, 1)), List.of()),
                "The forward pass of micro-batch 0 on stage 1 is on rank 0, but its place is rank 1");
        refuses(
                BrokenSchedules.onOneRank(forward(1, 0)),
                "The forward pass of micro-batch 1 on stage 0 does not exist: there are 1 micro-batches and 1 stages");
    }

    @Test
    void ranksThatWaitForEachOther() {
        refuses(
                BrokenSchedules.deadlock(),
                "Deadlock: rank 0 waits for the gradient of micro-batch 0 from stage 1 on rank 1; rank 1 waits for the"
                        + " activation of micro-batch 1 from stage 0 on rank 0");
    }

    @Test
    void pairsThatCannotOverlap() {
        assertThatThrownBy(() -> new OverlappedPair(forward(3, 0), backward(3, 1)))
                .hasMessageContaining("Micro-batch 3 cannot go forward and backward at the same time");
        assertThatThrownBy(() -> new OverlappedPair(forward(3, 0), weight(2, 1)))
                .hasMessageContaining("FORWARD and WEIGHT");
    }

    private static void refuses(PipelineSchedule schedule, String message) {
        assertThatThrownBy(() -> ScheduleCheck.of(schedule))
                .isInstanceOf(InvalidScheduleException.class)
                .hasMessage(message);
    }
}
