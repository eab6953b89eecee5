package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.scenario.workload.MoeDispatchCombine;
import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.reports.format.LinkRow;
import io.octoplane.workloads.routing.ExpertPlacement;
import io.octoplane.workloads.routing.ExpertPopularity;
import io.octoplane.workloads.routing.TokenBatch;
import io.octoplane.workloads.routing.TokenTraffic;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The bytes in {@code links.csv} against the tokens counted anew: copies times bytes of a copy, and not one more. */
class LoadsOfLinksTest {
    private static final int GPUS_PER_NODE = 8;
    private static final int NODES = 4;
    private static final int GPUS = NODES * GPUS_PER_NODE;

    /** FP8 vector of 7168 with 56 scales of 4 B, 8 B of source, 12 B for each of 8 experts. */
    private static final long DISPATCH_COPY = 7168 + 56 * 4 + 8 + 8 * 12;
    /** BF16 vector, 8 B of source, 4 B for each of 8 experts. */
    private static final long COMBINE_COPY = 2 * 7168 + 8 + 8 * 4;

    private final Simulated point = Simulations.one(Simulations.MAIN, "sweep.cluster.nodes=[" + NODES + "]");
    private final TokenTraffic tokens = count(point);

    @Test
    @DisplayName("NICs carry one copy per token and node, out in dispatch, and the same back in combine")
    void nics() {
        assertBytes("NIC transmit", "nic", gpu -> sent(gpu) * DISPATCH_COPY + received(gpu) * COMBINE_COPY);
        assertBytes("NIC receive", "nic", gpu -> received(gpu) * DISPATCH_COPY + sent(gpu) * COMBINE_COPY);
    }

    @Test
    @DisplayName("NVLink carries the copies from a rail's GPU to the experts' GPUs, and the same back in combine")
    void nvlink() {
        assertBytes("NVLink out", "gpu", gpu -> forwarded(gpu) * DISPATCH_COPY + taken(gpu) * COMBINE_COPY);
        assertBytes("NVLink in", "gpu", gpu -> taken(gpu) * DISPATCH_COPY + forwarded(gpu) * COMBINE_COPY);
    }

    @Test
    @DisplayName("nothing was fuller than full, at any instant or over the whole time, in any shipped scenario")
    void capacities() {
        for (String scenario : new String[] {Simulations.MAIN, Simulations.BOTH_NETWORKS, Simulations.CROSS_RAIL}) {
            for (Simulated each : Simulations.run(scenario)) {
                assertThat(each.result().links()).isNotEmpty().allSatisfy(link -> {
                    assertThat(link.utilisation()).isBetween(0.0, 1.0);
                    assertThat(link.peakUtilisation()).isBetween(link.utilisation() * (1 - 1e-6), 1.0);
                });
            }
        }
    }

    private void assertBytes(String layer, String device, IntToLongFunction expected) {
        assertThat(point.links(layer)).hasSize(GPUS);
        for (int gpu = 0; gpu < GPUS; gpu++) {
            LinkRow row = point.link(layer, "node" + gpu / GPUS_PER_NODE + '/' + device + gpu % GPUS_PER_NODE);
            assertThat(row.bytes()).as(row.link()).isEqualTo(expected.applyAsLong(gpu));
        }
    }

    /** Copies that a GPU's tokens send to other nodes. */
    private long sent(int gpu) {
        long copies = 0;
        for (int node = 0; node < NODES; node++) {
            copies += node == gpu / GPUS_PER_NODE ? 0 : tokens.copiesToNode(gpu, node);
        }
        return copies;
    }

    /** Copies that a GPU takes from its rail for its node. */
    private long received(int gpu) {
        long copies = 0;
        for (int source = gpu % GPUS_PER_NODE; source < GPUS; source += GPUS_PER_NODE) {
            copies += source == gpu ? 0 : tokens.copiesToNode(source, gpu / GPUS_PER_NODE);
        }
        return copies;
    }

    /** Copies that a GPU passes on inside its node, of its rail's tokens and its own. */
    private long forwarded(int gpu) {
        long copies = 0;
        for (int source = gpu % GPUS_PER_NODE; source < GPUS; source += GPUS_PER_NODE) {
            for (int peer = 0; peer < GPUS_PER_NODE; peer++) {
                int target = gpu - gpu % GPUS_PER_NODE + peer;
                copies += target == gpu ? 0 : tokens.copiesToGpu(source, target);
            }
        }
        return copies;
    }

    /** Copies that a GPU gets from its neighbours. */
    private long taken(int gpu) {
        long copies = 0;
        for (int source = 0; source < GPUS; source++) {
            copies += source % GPUS_PER_NODE == gpu % GPUS_PER_NODE ? 0 : tokens.copiesToGpu(source, gpu);
        }
        return copies;
    }

    private static TokenTraffic count(Simulated point) {
        MoeDispatchCombine work = (MoeDispatchCombine) point.point().scenario().workload();
        int experts = work.routing().experts();
        RandomStreams streams = new RandomStreams(point.point().scenario().seed());
        return TokenTraffic.route(
                new TokenBatch(
                        work.routing(),
                        ExpertPopularity.uniform(experts),
                        ExpertPlacement.contiguous(experts, GPUS),
                        GPUS_PER_NODE,
                        work.tokensPerGpu()),
                gpu -> streams.stream("token-routing", gpu));
    }
}
