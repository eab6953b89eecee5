package io.octoplane.hardware.network.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.Deliveries;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.Network;
import io.octoplane.hardware.network.NetworkAccount;
import io.octoplane.hardware.network.NetworkContract;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.hardware.network.TestCluster;
import io.octoplane.kernel.event.EventKernel;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FlowNetworkTest extends NetworkContract {
    @Override
    protected Network network(ClusterHardware hardware) {
        gpusPerNode = hardware.node().gpus();
        return newNetwork(kernel, hardware);
    }

    @Override
    protected Network newNetwork(EventKernel onKernel, ClusterHardware hardware) {
        return FlowNetwork.ofCluster(onKernel, hardware, CompletionBatching.exact());
    }

    @Override
    protected double tolerance() {
        return 1e-6;
    }

    @Test
    @DisplayName("a heavier channel gets its weight's share")
    void weights() {
        Network network = network(TestCluster.planes(3, 1));
        run(() -> {
            int light = network.open(new ChannelSpec(0, 2, Medium.NETWORK, 1, 0));
            int heavy = network.open(new ChannelSpec(1, 2, Medium.NETWORK, 3, 0));
            network.send(light, 25_000_000, network.group("light"), 1, deliveries);
            network.send(heavy, 75_000_000, network.group("heavy"), 2, deliveries);
        });
        assertThat(deliveries.at(1)).isCloseTo(2000, within(1e-3));
        assertThat(deliveries.at(2)).isCloseTo(2000, within(1e-3));
    }

    @Test
    @DisplayName("what limited a group adds up to all of its time")
    void limitsAddUp() {
        Network network = network(TestCluster.planes(3, 2));
        run(() -> {
            send(network, 0, 4, 25_000_000, 1);
            send(network, 2, 4, 75_000_000, 2);
            send(network, 0, 1, 75_000_000, 3);
        });
        NetworkAccount account = network.account();
        assertThat(account.limits(network.group("test")).stream()
                        .mapToDouble(NetworkAccount.LimitedShare::share)
                        .sum())
                .isCloseTo(1, within(1e-12));
        assertThat(account.limits(network.group("test")).get(0).kind())
                .isIn(ResourceKind.NIC_RECEIVE, ResourceKind.NIC_TRANSMIT, ResourceKind.LINK, ResourceKind.NVLINK_OUT);
    }

    @Test
    @DisplayName(
            "batched completions: nothing is lost, every message within a per cent of the exact solver, never earlier in total")
    void batchingIsClose() {
        for (long seed = 1; seed <= 3; seed++) {
            Deliveries exact = staggeredAllToAll(seed, CompletionBatching.exact());
            Deliveries batched = staggeredAllToAll(seed, new CompletionBatching(0.02, 0.5, 0));
            assertThat(batched.count()).isEqualTo(exact.count());
            double lastExact = exact.all().values().stream()
                    .mapToDouble(time -> time)
                    .max()
                    .orElseThrow();
            double lastBatched = batched.all().values().stream()
                    .mapToDouble(time -> time)
                    .max()
                    .orElseThrow();
            assertThat(lastBatched).as("seed %d", seed).isBetween(lastExact * 0.999, lastExact * 1.01);
        }
    }

    @Test
    @DisplayName("batched completions: what limited a group adds up, close to the exact solver's")
    void batchingKeepsLimits() {
        double exact = receiveShare(5, CompletionBatching.exact());
        double batched = receiveShare(5, new CompletionBatching(0.02, 0.5, 0));
        assertThat(batched).isCloseTo(exact, within(0.02));
    }

    /** Share of the NICs' receiving sides, where the sum of all shares is asserted. */
    private static double receiveShare(long seed, CompletionBatching batching) {
        EventKernel kernel = new EventKernel();
        Network network = FlowNetwork.ofCluster(kernel, TestCluster.planes(24, 1), batching);
        Random random = new Random(seed);
        int group = network.group("all");
        int sender = kernel.registerEntity((time, payload) -> {
            for (int i = 0; i < 400; i++) {
                int source = random.nextInt(24);
                int channel =
                        network.open(ChannelSpec.of(source, (source + 1 + random.nextInt(23)) % 24, Medium.NETWORK));
                network.send(channel, 32_768 + random.nextInt(65_536), group, i, new Deliveries());
            }
        });
        kernel.schedule(0, sender, 0);
        kernel.run();
        double sum = 0;
        double receive = 0;
        for (NetworkAccount.LimitedShare limit : network.account().limits(group)) {
            sum += limit.share();
            receive +=
                    limit.kind() == ResourceKind.NIC_RECEIVE || limit.kind() == ResourceKind.LINK ? limit.share() : 0;
        }
        assertThat(sum).as("seed %d", seed).isCloseTo(1, within(1e-9));
        return receive;
    }

    private static Deliveries staggeredAllToAll(long seed, CompletionBatching batching) {
        Random sizes = new Random(seed);
        EventKernel kernel = new EventKernel();
        Deliveries deliveries = new Deliveries();
        int nodes = 40;
        Network network = FlowNetwork.ofCluster(kernel, TestCluster.planes(nodes, 1), batching);
        int sender = kernel.registerEntity((time, payload) -> {
            for (int source = 0; source < nodes; source++) {
                for (int step = 1; step < nodes; step++) {
                    int channel = network.open(ChannelSpec.of(source, (source + step) % nodes, Medium.NETWORK));
                    long bytes = 32_768 + sizes.nextInt(65_536);
                    network.send(channel, bytes, 0, source * 1000L + step, deliveries);
                }
            }
        });
        network.group("all");
        kernel.schedule(0, sender, 0);
        kernel.run();
        return deliveries;
    }
}
