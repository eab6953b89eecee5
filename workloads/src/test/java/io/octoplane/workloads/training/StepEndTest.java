package io.octoplane.workloads.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.workloads.training.ReductionSetup.HopTimes;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The end of a step, folded: all GPUs are there at once. 32 GPUs on 16 nodes; 16 on 8 nodes hold the same, of experts 4. */
class StepEndTest {
    private static final double PARAMETERS = 1e6;

    @Test
    @DisplayName("bytes, then the norm of the own share, its update, and the cast of all that is held")
    void parts() {
        // Of 4 MB of dense gradients half stay in the node, of the other half 7/8 leave; of those of experts 3/4. NIC
        // 45 GB/s,
        // 2.5 us of wire. Then half of these bytes.
        double network = (4 * PARAMETERS / 2 * 7 / 8 + 4 * PARAMETERS * 3 / 4) / 45e9;
        double share = PARAMETERS / 16 + PARAMETERS / 4;
        double computing = share * (1 + 10) * 1e-12 + 2 * PARAMETERS * 2 * 1e-12;
        assertThat(optimizer(HopTimes.NONE, HopTimes.NONE))
                .isCloseTo(network * 1.5 + 2 * 2.5e-6 + computing, within(1e-8));
    }

    @Test
    @DisplayName("rings take their start and hops twice, the tree of the norm its own once")
    void hops() {
        long microsecond = 1_000_000;
        double without = optimizer(HopTimes.NONE, HopTimes.NONE);
        double rings = optimizer(new HopTimes(10 * microsecond, 2 * microsecond, 14 * microsecond), HopTimes.NONE);
        // One hop in the node, seven around eight nodes.
        assertThat(rings - without).isCloseTo(2 * (10 + 2 + 7 * 14) * 1e-6, within(1e-9));
        double norm = optimizer(HopTimes.NONE, new HopTimes(4 * microsecond, microsecond, 3 * microsecond));
        // Up and down: one hop in the node, four levels of 16 nodes.
        assertThat(norm - without).isCloseTo((4 + 2 + 2 * 4 * 3) * 1e-6, within(1e-9));
    }

    private static double optimizer(HopTimes rings, HopTimes scalars) {
        TrainingSetup setup = TrainingStepTest.experts("dualpipe", Variation.NONE, Map.of(), true);
        ReductionSetup given = setup.reduction().orElseThrow();
        Map<String, Double> seen = TrainingStepTest.run(Setups.with(
                setup,
                setup.experts(),
                setup.handOversTogether(),
                Optional.of(new ReductionSetup(
                        given.denseParameters(), given.expertParameters(), 4, 2, rings, scalars, false))));
        return seen.get("opt_s");
    }
}
