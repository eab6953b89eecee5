package io.octoplane.workloads.collective.algorithm;

import io.octoplane.workloads.collective.schedule.CollectiveFunction;
import io.octoplane.workloads.collective.schedule.Schedule;
import io.octoplane.workloads.collective.schedule.ScheduleBuilder;
import java.util.Optional;

/**
 * NVLink SHARP: the NVSwitch adds up and multiplies (NCCL's NVLS). Every GPU fetches its n-th of the tensor through the switch, which
 * reads it from all GPUs and hands over the sum, and writes it back through the switch, which hands it to all. So out of each
 * GPU go the whole tensor (read by the others) and its n-th (written), into it its n-th and the whole tensor: (n + 1) / n of the
 * bytes each way instead of a ring's 2 (n - 1) / n. Here every GPU exchanges equal parts of that with every other, which loads
 * NVLink as much as the way through the switch does.
 */
final class NvlsSchedules implements ScheduleFactory {
    @Override
    public Optional<String> refusal(CollectiveRequest request) {
        if (request.function() != CollectiveFunction.ALL_REDUCE) {
            return Optional.of("does all-reduce only, no " + request.function().word());
        }
        return request.communicator().nodes() == 1
                ? Optional.empty()
                : Optional.of("works inside one node, whose NVSwitch adds up; these are "
                        + request.communicator().nodes() + " nodes");
    }

    @Override
    public Schedule schedule(CollectiveRequest request) {
        int ranks = request.ranks();
        double each = (double) request.bytes() / request.channels() * (ranks + 1) / ranks / 2 / (ranks - 1);
        Blocks blocks = new Blocks(ranks);
        ScheduleBuilder builder = new ScheduleBuilder();
        for (int channel = 0; channel < request.channels(); channel++) {
            builder.transfer();
            for (int stage = 0; stage < 2; stage++) {
                for (int rank = 0; rank < ranks; rank++) {
                    for (int other = 0; other < ranks; other++) {
                        if (other != rank) {
                            int owner = stage == 0 ? other : rank;
                            builder.leg(stage, rank, other, channel, each)
                                    .carrying(blocks.block(owner, channel), 1, stage == 0);
                        }
                    }
                }
            }
        }
        return builder.build();
    }
}
