package io.octoplane.hardware.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.hardware.failure.FailurePlan;
import io.octoplane.hardware.failure.FailurePolicy;
import io.octoplane.hardware.failure.FailureReport;
import io.octoplane.hardware.failure.JobAbortedException;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.AdaptiveRouting;
import io.octoplane.topology.route.StaticRouting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every engine that carries out failures must do, whatever fails: seeded random plans on random machines under every
 * policy.
 */
public abstract class FailureContract {
    private static final int MESSAGES = 40;
    private static final long NIC_LATENCY = 2_000_000;
    private static final long CABLE = 300_000;
    private static final long NVLINK_LATENCY = 900_000;
    private static final long LATEST_MICROSECONDS = 2000;
    /** What a link may have begun to carry at each moment, and not ended. */
    private static final double BYTES_BEGUN = 100_000;

    /** A new engine; the seed is for what engines differ in. */
    protected abstract Network network(EventKernel kernel, ClusterHardware hardware, long seed);

    /** How many plans. */
    protected abstract int seeds();

    /** Bytes of the longest message. */
    protected abstract int longest();

    /** Looks at an engine behind a run that was not aborted. */
    protected void ended(Network network, String name) {}

    @Test
    @DisplayName("every byte arrives once, or the abort is reported; nothing crosses what is down; no message is early")
    void whateverFails() {
        int aborted = 0;
        int stalled = 0;
        double retransmitted = 0;
        for (long seed = 1; seed <= seeds(); seed++) {
            Outcome outcome = run(seed);
            String name = "seed " + seed;
            aborted += outcome.aborted() ? 1 : 0;
            stalled += outcome.report().stalledQueuePairs() > 0 ? 1 : 0;
            retransmitted += outcome.report().retransmittedBytes();
            if (!outcome.aborted()) {
                assertThat(outcome.deliveries().count()).as(name).isEqualTo(MESSAGES);
                assertThat(outcome.deliveries().failures()).as(name).isEmpty();
                assertThat(outcome.account().bytesDelivered(0))
                        .as(name)
                        .isEqualTo(outcome.account().bytesSent(0));
            }
            assertThat(List.copyOf(outcome.deliveries().all().values()))
                    .as(name)
                    .isSorted();
            outcome.sent().forEach((cookie, sent) -> {
                if (outcome.deliveries().all().containsKey(cookie)) {
                    assertThat(outcome.deliveries().at(cookie))
                            .as(name + ", message " + cookie)
                            .isGreaterThanOrEqualTo(sent.earliest() * (1 - 1e-9));
                }
            });
            assertThatNothingCrossedWhatWasDown(outcome, name);
        }
        // The plans are worth their name: most of them hit something, and not all is lost.
        assertThat(stalled).isGreaterThan(seeds() / 4);
        assertThat(aborted).isLessThan(seeds() / 4);
        assertThat(retransmitted).isPositive();
    }

    @Test
    @DisplayName("equal plans give equal results")
    void deterministic() {
        for (long seed = 1; seed <= 5; seed++) {
            Outcome first = run(seed);
            Outcome second = run(seed);
            assertThat(second.deliveries().all())
                    .as("seed %d", seed)
                    .isEqualTo(first.deliveries().all());
            assertThat(second.report()).as("seed %d", seed).isEqualTo(first.report());
        }
    }

    private static void assertThatNothingCrossedWhatWasDown(Outcome outcome, String name) {
        FailurePlan plan = outcome.hardware().failures().orElseThrow();
        Fabric fabric = outcome.hardware().fabric();
        Map<String, Integer> links = new LinkedHashMap<>();
        for (int link = 0; link < fabric.linkCount(); link++) {
            links.put(fabric.linkName(link), link);
        }
        NetworkAccount account = outcome.account();
        for (int resource = 0; resource < account.resourceCount(); resource++) {
            // Links to the ports of a NIC have another name where these are a switch.
            if (account.kind(resource) == ResourceKind.LINK
                    && links.containsKey(account.resource(resource).name())) {
                String link = account.resource(resource).name();
                assertThat(account.carried(resource))
                        .as(name + ", " + link)
                        .isLessThanOrEqualTo(possible(plan, links.get(link), outcome.end()) * (1 + 1e-6) + BYTES_BEGUN);
            }
        }
    }

    /** Bytes that a link can carry until a time, by the plan. */
    private static double possible(FailurePlan plan, int link, long end) {
        long[] times = LongStream.concat(LongStream.of(0, end), LongStream.of(plan.moments()))
                .filter(time -> time <= end)
                .sorted()
                .distinct()
                .toArray();
        double bytes = 0;
        for (int i = 0; i + 1 < times.length; i++) {
            bytes += plan.fabricAt(times[i]).linkRate(link) / 8e12 * (times[i + 1] - times[i]);
        }
        return bytes;
    }

    private Outcome run(long seed) {
        Random random = new Random(seed);
        ClusterHardware hardware = machine(random);
        EventKernel kernel = new EventKernel();
        Deliveries deliveries = new Deliveries();
        Network network = network(kernel, hardware, seed);
        int group = network.group("random");
        int gpus = hardware.gpus();
        int perNode = hardware.node().gpus();
        Map<Long, Sent> sent = new LinkedHashMap<>();
        int sender = kernel.registerEntity((time, cookie) -> {
            int source = random.nextInt(gpus);
            int destination = (source + 1 + random.nextInt(gpus - 1)) % gpus;
            boolean inside = source / perNode == destination / perNode;
            long bytes = 1 + random.nextInt(longest());
            sent.put(cookie, new Sent(time / 1e6 + bytes / (inside ? 100e3 : 50e3)));
            if (random.nextInt(4) == 0) {
                Exchange.Builder exchange = new Exchange.Builder().begin(cookie, bytes);
                exchange.leg(0, open(network, source, destination, inside), bytes);
                network.exchange(exchange.build(), group, deliveries);
            } else {
                network.send(open(network, source, destination, inside), bytes, group, cookie, deliveries);
            }
        });
        for (int message = 0; message < MESSAGES; message++) {
            kernel.schedule(random.nextInt(3) * 500_000_000L, sender, message);
        }
        boolean aborted = false;
        try {
            kernel.run();
        } catch (JobAbortedException e) {
            aborted = true;
            assertThat(e.time()).isEqualTo(kernel.now());
        }
        if (!aborted) {
            ended(network, "seed " + seed);
        }
        return new Outcome(
                hardware,
                deliveries,
                sent,
                network.account(),
                network.failures().orElseThrow(),
                kernel.now(),
                aborted);
    }

    private static int open(Network network, int source, int destination, boolean inside) {
        return network.open(ChannelSpec.of(source, destination, inside ? Medium.NVLINK : Medium.NETWORK));
    }

    private static ClusterHardware machine(Random random) {
        int kind = random.nextInt(4);
        ClusterHardware connected = TestCluster.withNicLatency(
                switch (kind) {
                    case 0 -> TestCluster.of(4, 2, "multi-plane-fat-tree", 2, 4, CrossRail.FORWARD_IN_NODE, CABLE);
                    case 1 -> TestCluster.of(4, 2, "multi-rail-fat-tree", 1, 4, CrossRail.NETWORK, CABLE);
                    case 2 -> TestCluster.of(3, 4, "multi-plane-fat-tree", 4, 64, CrossRail.FORWARD_IN_NODE, CABLE);
                    default -> TestCluster.ports(3, 2, 4, CABLE);
                },
                NIC_LATENCY);
        ClusterHardware whole = TestCluster.withNvlinkLatency(connected, NVLINK_LATENCY);
        Failures failures = new Failures(whole).random(random, 1 + random.nextInt(4), LATEST_MICROSECONDS);
        FailurePolicy policy = kind == 3
                ? FailurePolicy.MULTI_PORT
                : random.nextBoolean() ? FailurePolicy.ABORT : FailurePolicy.NEIGHBOUR_NIC;
        return random.nextBoolean()
                ? Failures.in(TestCluster.withStaticRouting(whole), policy, failures, StaticRouting::new)
                : Failures.in(whole, policy, failures, AdaptiveRouting::new);
    }

    /** @param earliest microsecond at which it can arrive */
    private record Sent(double earliest) {}

    private record Outcome(
            ClusterHardware hardware,
            Deliveries deliveries,
            Map<Long, Sent> sent,
            NetworkAccount account,
            FailureReport report,
            long end,
            boolean aborted) {}
}
