package io.octoplane.hardware.network.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.Deliveries;
import io.octoplane.hardware.network.Exchange;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.Network;
import io.octoplane.hardware.network.TestCluster;
import io.octoplane.kernel.event.EventKernel;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PreparedTransferTest {
    private static final int NODES = 4;
    private static final int GPUS = 8;

    @Test
    @DisplayName("a prepared transfer takes as long with any amounts as one that is built with them")
    void sameTime() {
        for (long seed = 1; seed <= 5; seed++) {
            long prepared = time(seed, true);
            long built = time(seed, false);
            assertThat(prepared).as("seed %d", seed).isCloseTo(built, within(2L));
        }
    }

    @Test
    @DisplayName("only one transfer, and only its own number of amounts")
    void refusals() {
        Network network =
                FlowNetwork.ofCluster(new EventKernel(), TestCluster.planes(NODES, 2), CompletionBatching.exact());
        int channel = network.open(ChannelSpec.of(0, 2, Medium.NETWORK));
        Exchange two = new Exchange.Builder()
                .begin(1, 1)
                .leg(0, channel, 1)
                .begin(2, 1)
                .leg(0, channel, 1)
                .build();
        assertThatThrownBy(() -> network.prepare(two)).isInstanceOf(IllegalArgumentException.class);
        Exchange one = network.prepare(
                new Exchange.Builder().begin(1, 1).leg(0, channel, 1).build());
        assertThatThrownBy(() -> one.withAmounts(new double[2], 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.withAmounts(new double[1], 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** When the last of a transfer over many channels and a message beside it has arrived. */
    private static long time(long seed, boolean prepare) {
        EventKernel kernel = new EventKernel();
        Network network = FlowNetwork.ofCluster(kernel, TestCluster.planes(NODES, 2), CompletionBatching.exact());
        int pool = network.addWorkPools(1, 2, i -> "pool");
        Random random = new Random(seed);
        Exchange.Builder ones = new Exchange.Builder().begin(1, 1);
        Exchange.Builder real = new Exchange.Builder();
        double[] amounts = new double[GPUS + 1];
        for (int part = 0; part < amounts.length; part++) {
            amounts[part] = part == 3 ? 0 : 1_000_000 + random.nextInt(1_000_000);
        }
        amounts[GPUS] = 1e-3;
        real.begin(1, 1_500_000);
        for (int gpu = 0; gpu < GPUS; gpu++) {
            int other = (gpu + 2 + 2 * random.nextInt(NODES - 1)) % GPUS;
            int channel = network.open(ChannelSpec.of(gpu, other, Medium.NETWORK));
            ones.leg(gpu % 2, channel, 1);
            real.leg(gpu % 2, channel, amounts[gpu]);
        }
        ones.work(1, pool, 1);
        real.work(1, pool, amounts[GPUS]);
        Exchange started = prepare ? network.prepare(ones.build()).withAmounts(amounts, 1_500_000, 1) : real.build();
        Deliveries deliveries = new Deliveries();
        int beside = network.open(ChannelSpec.of(0, 2, Medium.NETWORK));
        int starter = kernel.registerEntity((time, payload) -> {
            network.exchange(started, network.group("exchange"), deliveries);
            network.send(beside, 500_000, network.group("message"), 2, deliveries);
        });
        kernel.schedule(0, starter, 0);
        kernel.run();
        assertThat(deliveries.count()).isEqualTo(2);
        return kernel.now();
    }
}
