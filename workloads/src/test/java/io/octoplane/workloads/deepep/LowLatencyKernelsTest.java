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
import io.octoplane.topology.route.StaticRouting;
import io.octoplane.workloads.TestHardware;
import io.octoplane.workloads.execution.Observation;
import io.octoplane.workloads.execution.WorkloadContext;
import io.octoplane.workloads.routing.ExpertPlacement;
import io.octoplane.workloads.routing.ExpertPopularity;
import io.octoplane.workloads.routing.RoutingRule;
import io.octoplane.workloads.routing.TokenBatch;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Low-latency kernels on the flow engine: what is sent, and closed forms for tokens that go to all experts. */
class LowLatencyKernelsTest {
    private static final int GPUS_PER_NODE = 2;
    private static final int HIDDEN = 1024;
    private static final int LOCAL_EXPERTS = 3;
    private static final long GIGABYTE_PER_SECOND = 8_000_000_000L;
    private static final double NIC = 50e9;
    private static final double NIC_EFFICIENCY = 0.9;
    private static final long DISPATCH_COPY = HIDDEN + HIDDEN / 128 * 4 + 16;
    private static final long COMBINE_COPY = 2 * HIDDEN;
    private static final long FLAG = 8;
    private static final double MICRO = 1e6;
    private static final LowLatencyTimes TIMES =
            new LowLatencyTimes(10e-6, 12e-6, 400e9, 0.9, 2e12, 20e-9, 0.95, 5_000_000);

    private final Map<String, Double> results = new TreeMap<>();

    @Test
    @DisplayName("a copy has 7408 bytes in FP8 and 14336 in BF16 for a hidden size of 7168")
    void copies() {
        LowLatencySetup setup = new LowLatencySetup(
                batch(2, 1, 1), 7168, TokenFormat.FP8, TokenFormat.BF16, InsideNode.NVLINK, 0, false, NIC, TIMES);
        assertThat(setup.copyBytes(KernelPhase.DISPATCH)).isEqualTo(7408);
        assertThat(setup.copyBytes(KernelPhase.COMBINE)).isEqualTo(14336);
        assertThat(setup.nvlinkCost(KernelPhase.DISPATCH)).isEqualTo(1 / 0.9);
        assertThat(setup.nvlinkCost(KernelPhase.COMBINE)).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} nodes, {1} tokens, {2}")
    @CsvSource({"2, 40, RDMA", "2, 40, NVLINK", "5, 1, NVLINK", "3, 7, RDMA"})
    void everyCopyIsSentOnceAndComesBack(int nodes, int tokens, InsideNode insideNode) {
        TokenBatch batch = batch(nodes, tokens, 2);
        RandomStreams random = new RandomStreams(nodes);
        NetworkAccount account = simulate(nodes, batch, insideNode, 0, random).account();
        ExpertCopies copies = ExpertCopies.count(batch, gpu -> random.stream("token-routing", gpu));
        int gpus = batch.gpus();
        double dispatched = 0;
        double combined = 0;
        long all = 0;
        for (int from = 0; from < gpus; from++) {
            for (int to = 0; to < gpus; to++) {
                int number = copies.between(KernelPhase.DISPATCH, from, to);
                all += number;
                if (from != to) {
                    boolean network = insideNode == InsideNode.RDMA || from / GPUS_PER_NODE != to / GPUS_PER_NODE;
                    double flags = LOCAL_EXPERTS * FLAG;
                    dispatched += (number * DISPATCH_COPY + flags) * (network ? 1 : 1 / 0.9);
                    combined += number * COMBINE_COPY + flags;
                }
            }
        }
        assertThat(all).as("one copy for each token and expert").isEqualTo(2L * tokens * gpus);
        assertThat(account.bytesDelivered(0)).isEqualTo(account.bytesSent(0)).isCloseTo(combined, within(1e-3));
        assertThat(account.bytesDelivered(1)).isEqualTo(account.bytesSent(1)).isCloseTo(dispatched, within(1e-3));
    }

    /** Every token goes to every expert, so all GPUs send each other as much and all ends at one instant. */
    @ParameterizedTest
    @CsvSource({"1", "16", "500"})
    void timeOfRdmaInClosedForm(int tokens) {
        int nodes = 3;
        int gpus = nodes * GPUS_PER_NODE;
        simulate(nodes, batch(nodes, tokens, gpus * LOCAL_EXPERTS), InsideNode.RDMA, 0, new RandomStreams(1));
        double copies = (double) tokens * LOCAL_EXPERTS;
        // Leaf, spine, leaf, two PCIe attachments, the NICs, posting. Within a rail it is two switches less.
        double latency = (3 * 0.5 + 2 * 0.4 + 1 + 5) * 1e-6;
        double dispatch = 10e-6 + nicTime(gpus - 1, copies, DISPATCH_COPY) + latency;
        double unpacked = (gpus - 1) * copies * 2 * DISPATCH_COPY / 2e12;
        // Those on the sender's rail come earlier and are taken while the others are on their way.
        double onRail = (nodes - 1) * copies * 2 * DISPATCH_COPY / 2e12;
        assertThat(results.get("dispatch_time"))
                .isCloseTo((dispatch + unpacked - Math.min(onRail, 1e-6)) * MICRO, within(1e-3));
        double combine = 12e-6 + nicTime(gpus - 1, copies, COMBINE_COPY) + latency;
        double added = gpus * copies * COMBINE_COPY * (1 + 1.0 / (gpus * LOCAL_EXPERTS)) / 2e12;
        assertThat(results.get("combine_time")).isCloseTo((combine + added) * MICRO, within(1e-3));
        assertThat(results.get("dispatch_rdma_messages")).isEqualTo((gpus - 1) * (copies + LOCAL_EXPERTS));
    }

    /** The NIC moves bytes, or it posts messages, whichever takes longer. */
    private static double nicTime(int peers, double copies, long copyBytes) {
        double bytes = peers * (copies * copyBytes + LOCAL_EXPERTS * FLAG);
        double posting = peers * (copies + LOCAL_EXPERTS) * 20e-9 + bytes / (0.95 * NIC);
        return Math.max(bytes / (NIC_EFFICIENCY * NIC), posting);
    }

    @Test
    @DisplayName("a hook takes away what the kernel waits for, and no more than that")
    void hook() {
        int nodes = 3;
        TokenBatch batch = batch(nodes, 64, 2);
        simulate(nodes, batch, InsideNode.RDMA, 0, new RandomStreams(1));
        Map<String, Double> waiting = Map.copyOf(results);
        simulate(nodes, batch, InsideNode.RDMA, 500_000_000, new RandomStreams(1));
        for (String phase : List.of("dispatch", "combine")) {
            double flight = waiting.get(phase + "_flight_time");
            assertThat(flight).isPositive();
            assertThat(results.get(phase + "_send_time")).isCloseTo(waiting.get(phase + "_send_time"), within(1e-6));
            assertThat(results.get(phase + "_time")).isLessThan(waiting.get(phase + "_time") - 0.9 * flight);
            assertThat(results.get(phase + "_receive_time")).isPositive();
        }
    }

    @Test
    void copiesInsideTheNodeLeaveTheNicAlone() {
        NetworkAccount account = simulate(1, batch(1, 100, 2), InsideNode.NVLINK, 0, new RandomStreams(3))
                .account();
        assertThat(carried(account, ResourceKind.NIC_TRANSMIT)).isZero();
        assertThat(carried(account, ResourceKind.NVLINK_OUT)).isPositive();
        account = simulate(1, batch(1, 100, 2), InsideNode.RDMA, 0, new RandomStreams(3))
                .account();
        assertThat(carried(account, ResourceKind.NIC_TRANSMIT)).isPositive();
        assertThat(carried(account, ResourceKind.NVLINK_OUT)).isZero();
    }

    private static double carried(NetworkAccount account, ResourceKind kind) {
        double sum = 0;
        for (int resource = 0; resource < account.resourceCount(); resource++) {
            sum += account.kind(resource) == kind ? account.carried(resource) : 0;
        }
        return sum;
    }

    private static TokenBatch batch(int nodes, int tokens, int expertsPerToken) {
        int gpus = nodes * GPUS_PER_NODE;
        int experts = gpus * LOCAL_EXPERTS;
        return new TokenBatch(
                RoutingRule.withoutGroups(experts, expertsPerToken),
                ExpertPopularity.uniform(experts),
                ExpertPlacement.contiguous(experts, gpus),
                GPUS_PER_NODE,
                tokens);
    }

    private FlowNetwork simulate(
            int nodes, TokenBatch batch, InsideNode insideNode, long hookAfter, RandomStreams random) {
        EventKernel own = new EventKernel();
        ClusterHardware hardware = hardware(nodes);
        FlowNetwork network = FlowNetwork.ofCluster(own, hardware, CompletionBatching.exact());
        LowLatencyKernels kernels = new LowLatencyKernels(new LowLatencySetup(
                batch, HIDDEN, TokenFormat.FP8, TokenFormat.BF16, insideNode, hookAfter, false, NIC, TIMES));
        kernels.start(new WorkloadContext(
                own, network, nodes, GPUS_PER_NODE, hardware.node().nvlink().rate(), random, new RecordingTraceSink()));
        own.run();
        results.clear();
        kernels.report((Observation seen) -> results.put(seen.metric(), seen.value()));
        return network;
    }

    private static ClusterHardware hardware(int nodes) {
        return TestHardware.multiRail(nodes, GPUS_PER_NODE, StaticRouting::new)
                .networkLatency(0, 500_000)
                .nvlink(100, 600_000)
                .nicLatency(1_000_000, 400_000)
                .efficiency(0.7, NIC_EFFICIENCY, 1, 1)
                .build();
    }
}
