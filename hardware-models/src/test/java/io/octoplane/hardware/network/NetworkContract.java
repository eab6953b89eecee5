package io.octoplane.hardware.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.statistics.DurationHistogram;
import io.octoplane.topology.route.Route;
import io.octoplane.topology.route.UnreachableException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every network engine must do. An engine's test extends this and says how to make one; {@link #tolerance()} is what its
 * granularity costs against the closed forms.
 */
public abstract class NetworkContract {
    private static final Set<ResourceKind> LINK_LIKE =
            EnumSet.complementOf(EnumSet.of(ResourceKind.COMMUNICATION_SMS, ResourceKind.BACKGROUND));

    protected final EventKernel kernel = new EventKernel();
    protected final Deliveries deliveries = new Deliveries();

    /** A new engine on {@link #kernel}. */
    protected abstract Network network(ClusterHardware hardware);

    /** Relative error that the engine's granularity may cause. */
    protected abstract double tolerance();

    @Test
    @DisplayName("a message alone takes its bytes over the slowest thing on its way: the NIC")
    void aMessageAlone() {
        Network network = network(TestCluster.planes(2, 2));
        run(() -> send(network, 0, 2, 50_000_000, 1));
        assertThat(deliveries.at(1)).isCloseTo(1000, within(1000 * tolerance()));
        assertThat(network.limiter(deliveries.limiter(1)).kind())
                .isIn(ResourceKind.NIC_TRANSMIT, ResourceKind.NIC_RECEIVE, ResourceKind.LINK);
    }

    @Test
    @DisplayName("inside the node the NVLink carries it")
    void insideTheNode() {
        Network network = network(TestCluster.planes(2, 2));
        run(() -> send(network, 0, 1, 100_000_000, 1));
        assertThat(deliveries.at(1)).isCloseTo(1000, within(1000 * tolerance()));
    }

    @Test
    @DisplayName("two that meet at a receiver share it; when the shorter has ended, the longer has all of it")
    void sharing() {
        Network network = network(TestCluster.planes(3, 1));
        run(() -> {
            send(network, 0, 2, 25_000_000, 1);
            send(network, 1, 2, 75_000_000, 2);
        });
        assertThat(deliveries.at(1)).isCloseTo(1000, within(1000 * tolerance()));
        assertThat(deliveries.at(2)).isCloseTo(2000, within(2000 * tolerance()));
    }

    @Test
    @DisplayName("loads over time show who sent when; latencies count from the send")
    void loadsOverTimeAndLatencies() {
        Network network = network(TestCluster.planes(3, 1));
        run(() -> {
            send(network, 0, 2, 25_000_000, 1);
            send(network, 1, 2, 75_000_000, 2);
        });
        NetworkAccount account = network.account();
        int first = resource(account, "node0/nic0", ResourceKind.NIC_TRANSMIT);
        int second = resource(account, "node1/nic0", ResourceKind.NIC_TRANSMIT);
        // Half the rate for 1000 us; then the longer has all of it for 1000 us more.
        assertThat(meanLoad(account, first, 100, 900)).isCloseTo(0.5, within(0.01 + tolerance()));
        assertThat(meanLoad(account, first, 1100, 1900)).isCloseTo(0, within(0.01));
        assertThat(meanLoad(account, second, 100, 900)).isCloseTo(0.5, within(0.01 + tolerance()));
        assertThat(meanLoad(account, second, 1100, 1900)).isCloseTo(1, within(0.01 + tolerance()));
        DurationHistogram latencies = account.latencies(network.group("test"));
        assertThat(account.groupName(network.group("test"))).isEqualTo("test");
        assertThat(latencies.count()).isEqualTo(2);
        assertThat(latencies.mean() * 1e-6).isCloseTo(1500, within(1500 * tolerance()));
        assertThat(latencies.percentile(0.5) * 1e-6).isCloseTo(1000, within(1000 * tolerance() + 1));
        assertThat(latencies.maximum() * 1e-6).isCloseTo(deliveries.at(2), within(1e-6));
    }

    /** Share of its capacity that a resource carried between two times in microseconds, by whole bins. */
    private static double meanLoad(NetworkAccount account, int resource, double from, double to) {
        double[] carried = account.carriedOverTime(resource);
        double bin = account.binPicoseconds() * 1e-6;
        double sum = 0;
        int bins = 0;
        for (int i = (int) Math.ceil(from / bin); (i + 1) * bin <= to; i++) {
            sum += i < carried.length ? carried[i] : 0;
            bins++;
        }
        return sum / (bins * bin * 1e-6 * account.capacityPerSecond(resource));
    }

    @Test
    @DisplayName(
            "what limited a group is what it waited for, instant by instant: a lone tail counts for all of its time")
    void limitedTimeOfTwoThatEndOneAfterTheOther() {
        Network network = network(TestCluster.withDegradedNic(TestCluster.planes(4, 1), 1, 0, 10));
        run(() -> {
            // 1000 us over a NIC of 50 GB/s, and 4000 us over one of 10 GB/s.
            send(network, 2, 3, 50_000_000, 1);
            send(network, 0, 1, 40_000_000, 2);
        });
        List<NetworkAccount.LimitedShare> limits = network.account().limits(network.group("test"));
        double slow = 0;
        double all = 0;
        for (NetworkAccount.LimitedShare limit : limits) {
            all += limit.share();
            slow += limit.foremost().name().startsWith("node1/") ? limit.share() : 0;
        }
        // Half of the first 1000 us, and all of the other 3000.
        assertThat(all).isCloseTo(1, within(1e-12));
        assertThat(slow).isCloseTo(3500.0 / 4000, within(0.01));
        assertThat(limits.get(0).foremost().name()).isEqualTo("node1/nic0");
    }

    @Test
    @DisplayName("time in which a group rests is nobody's")
    void restIsNotWaitedFor() {
        Network network = network(TestCluster.withDegradedNic(TestCluster.planes(4, 1), 1, 0, 10));
        int sender = kernel.registerEntity((time, gpu) -> send(network, (int) gpu, (int) gpu + 1, 10_000_000, gpu));
        kernel.schedule(0, sender, 0);
        kernel.schedule(5_000_000_000L, sender, 2);
        kernel.run();
        // 1000 us over the slow NIC, long after that 200 us over the other.
        assertThat(network.account().limits(network.group("test"))).anySatisfy(limit -> {
            assertThat(limit.foremost().name()).isEqualTo("node1/nic0");
            assertThat(limit.share()).isCloseTo(1000.0 / 1200, within(0.01));
        });
    }

    @Test
    @DisplayName("messages of one channel leave in order, one after the other")
    void aChannelIsAQueue() {
        Network network = network(TestCluster.planes(2, 1));
        run(() -> {
            int channel = network.open(ChannelSpec.of(0, 1, Medium.NETWORK));
            network.send(channel, 50_000_000, network.group("test"), 1, deliveries);
            network.send(channel, 50_000_000, network.group("test"), 2, deliveries);
        });
        assertThat(deliveries.at(1)).isCloseTo(1000, within(1000 * tolerance()));
        assertThat(deliveries.at(2)).isCloseTo(2000, within(2000 * tolerance()));
    }

    @Test
    @DisplayName("to another rail, bytes change rails over NVLink and use the neighbour's NIC")
    void crossRailForwards() {
        Network network = network(TestCluster.planes(2, 2));
        run(() -> {
            send(network, 0, 3, 50_000_000, 1);
            send(network, 1, 3, 50_000_000, 2);
        });
        // Both leave by the NIC of GPU 1.
        assertThat(deliveries.at(2)).isCloseTo(2000, within(2000 * tolerance()));
        NetworkAccount account = network.account();
        assertThat(carried(account, "node0/nic1", ResourceKind.NIC_TRANSMIT)).isCloseTo(1e8, within(1e8 * tolerance()));
        assertThat(carried(account, "node0/gpu0", ResourceKind.NVLINK_OUT)).isCloseTo(5e7, within(5e7 * tolerance()));
    }

    @Test
    @DisplayName(
            "planes do not meet: without forwarding, another plane cannot be reached, and the message names both ends")
    void planesDoNotMeet() {
        ClusterHardware apart = TestCluster.of(2, 2, "multi-plane-fat-tree", 2, 64, CrossRail.NETWORK);
        Network network = network(apart);
        assertThatThrownBy(() -> network.open(ChannelSpec.of(0, 3, Medium.NETWORK)))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("node0/nic0")
                .hasMessageContaining("node1/nic1");
    }

    @Test
    @DisplayName(
            "what is to leave the node comes back to it by the NICs, where their rails meet; else the message names both")
    void insideTheNodeByTheNics() {
        Network network = network(TestCluster.rails(2, 2, CrossRail.NETWORK));
        run(() -> network.send(
                network.open(ChannelSpec.of(0, 1, Medium.NETWORK)), 50_000_000, network.group("test"), 1, deliveries));
        assertThat(deliveries.at(1)).isCloseTo(1000, within(1000 * tolerance()));
        assertThat(carried(network.account(), "node0/nic0", ResourceKind.NIC_TRANSMIT))
                .isPositive();
        assertThat(carried(network.account(), "node0/nic1", ResourceKind.NIC_RECEIVE))
                .isPositive();
        assertThat(carried(network.account(), "node0/gpu0", ResourceKind.NVLINK_OUT))
                .isZero();
        Network apart = newNetwork(new EventKernel(), TestCluster.planes(2, 2));
        assertThatThrownBy(() -> apart.open(ChannelSpec.of(0, 1, Medium.NETWORK)))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("node0/nic0")
                .hasMessageContaining("node0/nic1");
    }

    @Test
    @DisplayName("on one multi-rail network the fabric carries it to the other rail")
    void railsMeetInTheFabric() {
        Network network = network(TestCluster.rails(2, 2, CrossRail.NETWORK));
        run(() -> send(network, 0, 3, 50_000_000, 1));
        assertThat(deliveries.at(1)).isCloseTo(1000, within(1000 * tolerance()));
        assertThat(carried(network.account(), "node0/gpu0", ResourceKind.NVLINK_OUT))
                .isZero();
    }

    @Test
    @DisplayName("one NIC at half rate delays exactly the messages that cross it")
    void aSlowNic() {
        Network network = network(TestCluster.withDegradedNic(TestCluster.planes(4, 2), 1, 0, 25));
        run(() -> {
            for (int gpu = 0; gpu < 8; gpu++) {
                send(network, gpu, (gpu + 2) % 8, 50_000_000, gpu);
            }
        });
        for (int gpu = 0; gpu < 8; gpu++) {
            // GPU 2 is the one beside the slow NIC; GPU 0 sends to it.
            double expected = gpu == 0 || gpu == 2 ? 2000 : 1000;
            assertThat(deliveries.at(gpu)).as("GPU " + gpu).isCloseTo(expected, within(expected * tolerance()));
        }
    }

    @Test
    @DisplayName("a background flow on a spine link delays exactly the messages that cross it")
    void backgroundOnASpineLink() {
        // Leaves of two nodes: 0 and 1 share one, 2 and 3 another. One path each: real adaptive routing would go
        // around.
        ClusterHardware small = TestCluster.withStaticRouting(
                TestCluster.of(4, 1, "multi-plane-fat-tree", 1, 4, CrossRail.FORWARD_IN_NODE));
        Route across = small.routing().route(0, 2, 0);
        String link = small.fabric().linkName(across.links()[1]);
        Network network = network(TestCluster.withBackground(small, link, 40));
        run(() -> {
            send(network, 0, 1, 50_000_000, 1);
            send(network, 2, 3, 50_000_000, 2);
            send(network, 0, 2, 50_000_000, 3);
        });
        assertThat(deliveries.at(2)).isCloseTo(1000, within(1000 * tolerance()));
        // Background does not give way: 10 of 50 GB/s are left for the message that takes this link.
        double expected = 50e6 / 10e9 * 1e6;
        assertThat(deliveries.at(3)).isCloseTo(expected, within(expected * tolerance()));
        assertThat(carried(network.account(), link, ResourceKind.LINK))
                .isCloseTo(40e9 * expected * 1e-6 + 50e6, within(2.5e8 * tolerance()));
    }

    @Test
    @DisplayName("a transfer is a pipeline: the slowest leg sets the pace of all, however many copies it feeds")
    void aPipelinedTransfer() {
        Network network = network(TestCluster.planes(2, 4));
        run(() -> {
            Exchange.Builder builder = new Exchange.Builder().begin(7, 50_000_000);
            builder.leg(0, network.open(ChannelSpec.of(0, 4, Medium.NETWORK)), 50_000_000);
            for (int peer = 5; peer < 8; peer++) {
                builder.leg(1, network.open(ChannelSpec.of(4, peer, Medium.NVLINK)), 50_000_000);
            }
            network.exchange(builder.build(), network.group("test"), deliveries);
        });
        // Three NVLink copies leave one GPU: 150 MB at 100 GB/s, longer than 50 MB at 50 GB/s.
        assertThat(deliveries.at(7)).isCloseTo(1500, within(1500 * tolerance()));
        assertThat(network.limiter(deliveries.limiter(7)).kind()).isEqualTo(ResourceKind.NVLINK_OUT);
        assertThat(network.account().bytesDelivered(network.group("test"))).isEqualTo(2e8);
    }

    @Test
    @DisplayName("work on a pool holds a transfer like any link")
    void workHoldsATransfer() {
        Network network = network(TestCluster.planes(2, 1));
        int pool = network.addWorkPools(1, 1, i -> "the only warp");
        run(() -> network.exchange(
                new Exchange.Builder()
                        .begin(1, 1000)
                        .leg(0, network.open(ChannelSpec.of(0, 1, Medium.NETWORK)), 1000)
                        .work(0, pool, 3e-3)
                        .build(),
                network.group("test"),
                deliveries));
        assertThat(deliveries.at(1)).isCloseTo(3000, within(3000 * tolerance()));
        assertThat(network.limiter(deliveries.limiter(1)).name()).isEqualTo("the only warp");
    }

    @Test
    @DisplayName("what stands on a dead link fails and names it; the others go on")
    void aDeadNic() {
        Network network = network(TestCluster.withDegradedNic(TestCluster.planes(3, 1), 1, 0, 0));
        run(() -> {
            send(network, 0, 1, 1000, 1);
            send(network, 0, 2, 50_000_000, 2);
        });
        assertThat(deliveries.failures()).containsOnlyKeys(1L);
        assertThat(network.limiter(deliveries.failures().get(1L)).name()).isEqualTo("node1/nic0");
        assertThat(deliveries.at(2)).isCloseTo(1000, within(1000 * tolerance()));
    }

    @Test
    @DisplayName(
            "seeded random traffic: every byte sent arrives once, no link carries more than it can, time never reverses")
    void randomTraffic() {
        for (long seed = 1; seed <= 20; seed++) {
            randomTraffic(seed);
        }
    }

    private void randomTraffic(long seed) {
        Random random = new Random(seed);
        int nodes = 2 + random.nextInt(4);
        int gpus = 1 << random.nextInt(3);
        EventKernel own = new EventKernel();
        Deliveries seen = new Deliveries();
        Network network = newNetwork(own, TestCluster.planes(nodes, gpus));
        int group = network.group("random");
        int messages = 50;
        int sender = own.registerEntity((time, cookie) -> {
            int source = random.nextInt(nodes * gpus);
            int destination = (source + 1 + random.nextInt(nodes * gpus - 1)) % (nodes * gpus);
            Medium medium = source / gpus == destination / gpus ? Medium.NVLINK : Medium.NETWORK;
            int channel = network.open(ChannelSpec.of(source, destination, medium));
            network.send(channel, 1 + random.nextInt(10_000_000), group, cookie, seen);
        });
        for (int i = 0; i < messages; i++) {
            own.schedule(random.nextInt(3) * 100_000_000L, sender, i);
        }
        own.run();
        NetworkAccount account = network.account();
        assertThat(seen.count()).as("seed %d", seed).isEqualTo(messages);
        assertThat(account.bytesDelivered(group)).as("seed %d", seed).isEqualTo(account.bytesSent(group));
        assertThat(List.copyOf(seen.all().values())).as("seed %d", seed).isSorted();
        for (int resource = 0; resource < account.resourceCount(); resource++) {
            String name = "seed " + seed + ", " + account.resource(resource);
            assertThat(account.peakUtilisation(resource)).as(name).isLessThanOrEqualTo(1 + 1e-9);
            double[] overTime = account.carriedOverTime(resource);
            double most = account.capacityPerSecond(resource) * account.binPicoseconds() * 1e-12;
            assertThat(DoubleStream.of(overTime).max().orElse(0)).as(name).isLessThanOrEqualTo(1.02 * most);
            if (LINK_LIKE.contains(account.kind(resource))) {
                assertThat(DoubleStream.of(overTime).sum())
                        .as(name)
                        .isCloseTo(account.carried(resource), within(1e-6 * account.carried(resource) + 1e-6));
            }
            assertThat(account.carried(resource))
                    .as(name)
                    .isLessThanOrEqualTo(account.capacityPerSecond(resource) * own.now() * 1e-12 * (1 + 1e-9));
        }
    }

    @Test
    @DisplayName(
            "messages of 8 bytes leave at the NIC's message rate, on one channel or on several; large ones do not feel it")
    void messageRate() {
        for (int channels : new int[] {1, 4}) {
            EventKernel own = new EventKernel();
            Network network = newNetwork(own, TestCluster.withMessageRate(TestCluster.planes(6, 1), 10e6));
            Deliveries seen = new Deliveries();
            int messages = 2000;
            own.schedule(
                    0,
                    own.registerEntity((time, payload) -> {
                        int[] opened = new int[channels];
                        for (int channel = 0; channel < channels; channel++) {
                            opened[channel] = network.open(ChannelSpec.of(0, 1 + channel, Medium.NETWORK));
                        }
                        for (int message = 0; message < messages; message++) {
                            network.send(opened[message % channels], 8, network.group("test"), message, seen);
                        }
                        network.send(network.open(ChannelSpec.of(5, 1, Medium.NETWORK)), 5_000_000, 0, -1, seen);
                        // A transfer has no messages, and a channel may have messages of any length.
                        Exchange.Builder exchange = new Exchange.Builder();
                        exchange.begin(-2, 5_000_000)
                                .leg(0, network.open(ChannelSpec.of(4, 3, Medium.NETWORK)), 5_000_000);
                        network.exchange(exchange.build(), 0, seen);
                        int mixed = network.open(ChannelSpec.of(3, 5, Medium.NETWORK));
                        network.send(mixed, 8, 0, -3, seen);
                        network.send(mixed, 5_000_000, 0, -4, seen);
                        network.send(mixed, 8, 0, -5, seen);
                    }),
                    0);
            own.run();
            double last = seen.all().entrySet().stream()
                    .filter(one -> one.getKey() >= 0)
                    .mapToDouble(Map.Entry::getValue)
                    .max()
                    .orElseThrow();
            // 100 ns each, the last of them but its own bytes.
            assertThat(last).as("%d channels", channels).isCloseTo(200, within(200 * tolerance() + 0.2));
            assertThat(seen.at(-2)).as("a transfer").isCloseTo(100, within(100 * tolerance() + 20));
            assertThat(seen.at(-4)).as("behind one of 8 bytes").isCloseTo(100.1, within(100 * tolerance() + 0.2));
            assertThat(seen.at(-5)).as("behind both").isCloseTo(100.2, within(100 * tolerance() + 0.2));
            assertThat(seen.at(-1)).as("beside 8 bytes").isCloseTo(100, within(100 * tolerance() + 20));
        }
    }

    /** A new engine on a kernel of its own. */
    protected abstract Network newNetwork(EventKernel onKernel, ClusterHardware hardware);

    protected void send(Network network, int source, int destination, long bytes, long cookie) {
        int gpus = gpusPerNode;
        Medium medium = source / gpus == destination / gpus ? Medium.NVLINK : Medium.NETWORK;
        network.send(
                network.open(ChannelSpec.of(source, destination, medium)),
                bytes,
                network.group("test"),
                cookie,
                deliveries);
    }

    /** GPUs per node of the network made last. */
    protected int gpusPerNode;

    protected void run(Runnable atTimeZero) {
        Consumer<EventKernel> start = k -> k.schedule(0, k.registerEntity((time, payload) -> atTimeZero.run()), 0);
        start.accept(kernel);
        kernel.run();
    }

    private static double carried(NetworkAccount account, String name, ResourceKind kind) {
        return account.carried(resource(account, name, kind));
    }

    private static int resource(NetworkAccount account, String name, ResourceKind kind) {
        for (int resource = 0; resource < account.resourceCount(); resource++) {
            Limiter limiter = account.resource(resource);
            if (limiter.kind() == kind && limiter.name().equals(name)) {
                return resource;
            }
        }
        throw new AssertionError("no " + kind + " " + name);
    }
}
