package io.octoplane.workloads.training;

import io.octoplane.workloads.pipeline.LoopedLayout;
import io.octoplane.workloads.pipeline.Pass;
import io.octoplane.workloads.pipeline.PassKind;
import io.octoplane.workloads.pipeline.PipelineSchedule;
import io.octoplane.workloads.pipeline.StageLayout;
import io.octoplane.workloads.pipeline.WorkItem;
import java.util.Iterator;
import java.util.List;

/** One overlapped pair on one pipeline rank, forward for one micro-batch and backward for another; nothing before or after. */
public final class OnePair implements PipelineSchedule {
    private final StageLayout layout = new LoopedLayout(1, 1);

    @Override
    public StageLayout layout() {
        return layout;
    }

    @Override
    public int microBatches() {
        return 2;
    }

    @Override
    public Iterator<WorkItem> workOf(int rank) {
        WorkItem pair =
                new WorkItem.OverlappedPair(new Pass(PassKind.FORWARD, 1, 0), new Pass(PassKind.BACKWARD, 0, 0));
        return List.of(pair).iterator();
    }
}
