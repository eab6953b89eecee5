package io.octoplane.workloads.deepep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.NetworkAccount;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.hardware.network.flow.CompletionBatching;
import io.octoplane.hardware.network.flow.FlowNetwork;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.kernel.trace.RecordingTraceSink;
import io.octoplane.kernel.trace.TraceSpan;
import io.octoplane.topology.route.AdaptiveRouting;
import io.octoplane.workloads.TestHardware;
import io.octoplane.workloads.deepep.NormalKernelTimes.KernelTimes;
import io.octoplane.workloads.execution.WorkloadContext;
import io.octoplane.workloads.routing.ExpertPlacement;
import io.octoplane.workloads.routing.ExpertPopularity;
import io.octoplane.workloads.routing.GroupScore;
import io.octoplane.workloads.routing.RoutingRule;
import io.octoplane.workloads.routing.TokenBatch;
import io.octoplane.workloads.routing.TokenTraffic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dispatch and combine on the flow engine: what is sent arrives, and combine is dispatch turned around. */
class NormalKernelsTest {
    private static final int GPUS_PER_NODE = 4;
    private static final int HIDDEN = 1024;
    private static final int EXPERTS_PER_TOKEN = 3;
    private static final long GIGABYTE_PER_SECOND = 8_000_000_000L;

    @ParameterizedTest(name = "{0} nodes, groups of {1}, {2} tokens, {3} SMs, seed {4}")
    @CsvSource({"1, 1, 100, 20, 1", "2, 2, 100, 20, 2", "5, 5, 37, 6, 3", "4, 2, 1, 2, 4", "6, 1, 64, 24, 5"})
    void whatIsSentArrivesAndComesBack(int nodes, int nodesPerGroup, int tokens, int sms, long seed) {
        TokenBatch batch = batch(nodesPerGroup, tokens);
        RandomStreams random = new RandomStreams(seed);
        FlowNetwork network = simulate(nodes, batch, sms, random, new RecordingTraceSink());
        NetworkAccount account = network.account();
        int dispatch = network.group("dispatch");
        int combine = network.group("combine");
        long copies = copiesOnTheWay(nodes, batch, random);
        long dispatchCopy = TokenFormat.FP8.dispatchCopyBytes(HIDDEN, EXPERTS_PER_TOKEN);
        long combineCopy = TokenFormat.BF16.combineCopyBytes(HIDDEN, EXPERTS_PER_TOKEN);

        assertThat(account.bytesSent(dispatch)).isEqualTo(copies * dispatchCopy);
        assertThat(account.bytesDelivered(dispatch)).isEqualTo(account.bytesSent(dispatch));
        assertThat(account.bytesSent(combine)).isEqualTo(copies * combineCopy);
        assertThat(account.bytesDelivered(combine)).isEqualTo(account.bytesSent(combine));
        double ratio = (double) combineCopy / dispatchCopy;
        for (ResourceKind[] turned : new ResourceKind[][] {
            {ResourceKind.NVLINK_OUT, ResourceKind.NVLINK_IN},
            {ResourceKind.NIC_TRANSMIT, ResourceKind.NIC_RECEIVE},
            {ResourceKind.PCIE_OUT, ResourceKind.PCIE_IN}
        }) {
            assertTurned(account, dispatch, turned[0], combine, turned[1], ratio);
            assertTurned(account, dispatch, turned[1], combine, turned[0], ratio);
        }
    }

    @Test
    @DisplayName("groups side by side have rows of their own in the timeline, one kernel after the other in each")
    void timeline() {
        RecordingTraceSink trace = new RecordingTraceSink();
        simulate(4, batch(2, 16), 4, new RandomStreams(1), trace);
        Map<String, List<TraceSpan>> rows = trace.records().stream()
                .map(TraceSpan.class::cast)
                .collect(Collectors.groupingBy(
                        span -> span.track().process() + ' ' + span.track().thread()));
        assertThat(rows).hasSize(4 * GPUS_PER_NODE).containsKeys("node 0 gpu 0", "node 3 gpu 3");
        rows.values().forEach(spans -> {
            for (int i = 1; i < spans.size(); i++) {
                TraceSpan before = spans.get(i - 1);
                assertThat(spans.get(i).start()).isGreaterThanOrEqualTo(before.start() + before.duration());
            }
        });
    }

    private static void assertTurned(
            NetworkAccount account, int dispatch, ResourceKind out, int combine, ResourceKind back, double ratio) {
        TreeMap<String, Double> sent = carried(account, dispatch, out);
        TreeMap<String, Double> returned = carried(account, combine, back);
        sent.forEach((name, bytes) ->
                assertThat(returned.get(name)).as(name).isCloseTo(bytes * ratio, within(1e-9 * bytes * ratio)));
    }

    private static TreeMap<String, Double> carried(NetworkAccount account, int group, ResourceKind kind) {
        TreeMap<String, Double> bytes = new TreeMap<>();
        for (int resource = 0; resource < account.resourceCount(); resource++) {
            if (account.resource(resource).kind() == kind) {
                bytes.put(account.resource(resource).name().replace("nic", "gpu"), account.carried(group, resource));
            }
        }
        return bytes;
    }

    /** Copies times the links that each crosses, counted anew: between nodes once per node, then over NVLink. */
    private static long copiesOnTheWay(int nodes, TokenBatch batch, RandomStreams random) {
        long copies = 0;
        for (int first = 0; first < nodes * GPUS_PER_NODE; first += batch.gpus()) {
            int firstGpu = first;
            TokenTraffic tokens = TokenTraffic.route(batch, gpu -> random.stream("token-routing", firstGpu + gpu));
            for (int source = 0; source < batch.gpus(); source++) {
                for (int node = 0; node < batch.nodes(); node++) {
                    copies += node == source / GPUS_PER_NODE ? 0 : tokens.copiesToNode(source, node);
                }
                for (int gpu = 0; gpu < batch.gpus(); gpu++) {
                    // The GPU on the source's rail has the copy without another hop.
                    copies += gpu % GPUS_PER_NODE == source % GPUS_PER_NODE ? 0 : tokens.copiesToGpu(source, gpu);
                }
            }
        }
        return copies;
    }

    private static TokenBatch batch(int nodes, int tokens) {
        int gpus = nodes * GPUS_PER_NODE;
        int experts = gpus * 2;
        return new TokenBatch(
                new RoutingRule(experts, nodes, Math.min(nodes, 2), GroupScore.BEST_EXPERT, EXPERTS_PER_TOKEN),
                ExpertPopularity.uniform(experts),
                ExpertPlacement.contiguous(experts, gpus),
                GPUS_PER_NODE,
                tokens);
    }

    private static FlowNetwork simulate(
            int nodes, TokenBatch batch, int sms, RandomStreams random, RecordingTraceSink trace) {
        KernelTimes times = new KernelTimes(1e-6, 5e9, 1e-8, 2e-6, 1e-9);
        EventKernel kernel = new EventKernel();
        ClusterHardware hardware = hardware(nodes);
        FlowNetwork network = FlowNetwork.ofCluster(kernel, hardware, CompletionBatching.exact());
        new NormalKernels(new NormalKernelsSetup(
                        batch,
                        HIDDEN,
                        sms,
                        TokenFormat.FP8,
                        TokenFormat.BF16,
                        new NormalKernelTimes(times, times, times, times)))
                .start(new WorkloadContext(
                        kernel,
                        network,
                        nodes,
                        GPUS_PER_NODE,
                        hardware.node().nvlink().rate(),
                        random,
                        trace));
        kernel.run();
        return network;
    }

    private static ClusterHardware hardware(int nodes) {
        return TestHardware.multiPlane(nodes, GPUS_PER_NODE, AdaptiveRouting::new)
                .switchPorts(4)
                .networkLatency(0, 500_000)
                .nvlink(100, 600_000)
                .nicLatency(1_000_000, 0)
                .efficiency(0.7, 0.9, 0.9, 0.99)
                .build();
    }
}
