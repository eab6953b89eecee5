package io.octoplane.workloads.inference;

import io.octoplane.hardware.compute.GroupRows;
import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.workloads.deepep.ExpertCopies;
import io.octoplane.workloads.execution.RandomStream;
import io.octoplane.workloads.routing.ExpertPopularity;
import io.octoplane.workloads.routing.ExpertRouter;
import io.octoplane.workloads.routing.placement.LoadBalancer;
import io.octoplane.workloads.routing.placement.ReplicaPlacement;
import io.octoplane.workloads.routing.placement.ReplicaSlots;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws where tokens go. In each layer other experts are popular; the balancer places their replicas by the popularity that they
 * have, as if it had been measured without error. Copies for an expert with several replicas take turns.
 */
final class TokenLoads {
    private final ExpertSharing sharing;
    private final int tokens;
    private final RandomStreams random;
    private final Map<Integer, ExpertPopularity> popularities = new HashMap<>();
    private final Map<Integer, ReplicaPlacement> placements = new HashMap<>();
    private final Map<Integer, TokenLoad> loads = new HashMap<>();

    /** @param tokens of a micro-batch on each GPU */
    TokenLoads(ExpertSharing sharing, int tokens, RandomStreams random) {
        this.sharing = sharing;
        this.tokens = tokens;
        this.random = random;
    }

    TokenLoad of(int layer, int microBatch) {
        return loads.computeIfAbsent(
                layer * 2 + microBatch, key -> sharing.load() == ExpertLoad.EVEN ? even() : drawn(layer, key));
    }

    private TokenLoad drawn(int layer, int key) {
        int gpus = sharing.gpus();
        ExpertPopularity popularity = popularities.computeIfAbsent(layer, this::popularity);
        ReplicaPlacement placement = placements.computeIfAbsent(layer, known -> place(popularity));
        int experts = sharing.rule().experts();
        int[][] slots = new int[experts][];
        for (int expert = 0; expert < experts; expert++) {
            slots[expert] = placement.slotsOf(expert);
        }
        int[] copies = new int[gpus * gpus];
        int[] rows = new int[placement.slots()];
        int[] chosen = new int[sharing.rule().expertsPerToken()];
        int[] turn = new int[experts];
        for (int source = 0; source < gpus; source++) {
            ExpertRouter router = new ExpertRouter(
                    sharing.rule(),
                    popularity,
                    random.stream(RandomStream.TOKEN_ROUTING.streamName(), (long) key * gpus + source));
            Arrays.fill(turn, source);
            for (int token = 0; token < tokens; token++) {
                router.route(chosen);
                for (int expert : chosen) {
                    int slot = slots[expert][turn[expert]++ % slots[expert].length];
                    rows[slot]++;
                    copies[source * gpus + placement.gpuOf(slot)]++;
                }
            }
        }
        int perGpu = placement.slots() / gpus;
        List<GroupRows> ofGpus = new ArrayList<>();
        for (int gpu = 0; gpu < gpus; gpu++) {
            ofGpus.add(GroupRows.of(Arrays.copyOfRange(rows, gpu * perGpu, (gpu + 1) * perGpu)));
        }
        return new TokenLoad(ExpertCopies.of(gpus, copies), ofGpus);
    }

    private ExpertPopularity popularity(int layer) {
        int experts = sharing.rule().experts();
        return sharing.zipfExponent() == 0
                ? ExpertPopularity.uniform(experts)
                : ExpertPopularity.shuffledZipf(
                        experts,
                        sharing.zipfExponent(),
                        random.stream(RandomStream.EXPERT_POPULARITY.streamName(), layer));
    }

    private ReplicaPlacement place(ExpertPopularity popularity) {
        double[] load = new double[popularity.experts()];
        Arrays.setAll(load, popularity::weight);
        return LoadBalancer.place(
                load,
                new ReplicaSlots(
                        sharing.replicas(),
                        sharing.rule().groups(),
                        sharing.gpus() / sharing.gpusPerNode(),
                        sharing.gpus()));
    }

    private TokenLoad even() {
        int gpus = sharing.gpus();
        int perToken = sharing.rule().expertsPerToken();
        int[] copies = new int[gpus * gpus];
        for (int source = 0; source < gpus; source++) {
            for (int copy = 0; copy < tokens * perToken; copy++) {
                copies[source * gpus + (source + 1 + copy % (gpus - 1)) % gpus]++;
            }
        }
        int perGpu = sharing.replicas() / gpus;
        GroupRows rows = GroupRows.spread(perGpu, (double) tokens * perToken / perGpu, 0);
        List<GroupRows> ofGpus = new ArrayList<>();
        for (int gpu = 0; gpu < gpus; gpu++) {
            ofGpus.add(rows);
        }
        return new TokenLoad(ExpertCopies.of(gpus, copies), ofGpus);
    }

    /** Copies that the busiest GPU holds over the mean, on average of all that was drawn. */
    double imbalance() {
        return loads.values().stream()
                .mapToDouble(load -> load.copies().imbalance())
                .sorted()
                .average()
                .orElse(1);
    }
}
