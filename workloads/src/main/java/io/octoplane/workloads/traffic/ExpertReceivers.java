package io.octoplane.workloads.traffic;

import io.octoplane.workloads.routing.ExpertPopularity;
import io.octoplane.workloads.routing.ExpertRouter;
import io.octoplane.workloads.routing.RoutingRule;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The all-to-all of a Mixture-of-Experts layer, token by token: a token goes once to each node that holds some of its experts, to the
 * GPU there with the index of its own (its rail), from where NVLink takes it further. Nodes that follow each other share the experts
 * of a layer, group by group of nodes; an expert group of the rule is a node, so that a token goes to a limited number of them. What
 * stays in the token's own node is not sent.
 */
public final class ExpertReceivers implements Receivers {
    private final int gpusPerNode;
    private final RoutingRule rule;
    private final CurrentStream current = new CurrentStream();
    private final ExpertRouter router;
    private final int[] experts;
    private final int[] lastTurn;
    private int turn;

    /** @param rule a group for each of the nodes that share the experts, which divide the cluster's nodes; each expert alike popular */
    public ExpertReceivers(int gpusPerNode, RoutingRule rule) {
        this.gpusPerNode = gpusPerNode;
        this.rule = rule;
        router = new ExpertRouter(rule, ExpertPopularity.uniform(rule.experts()), current);
        experts = new int[rule.expertsPerToken()];
        lastTurn = new int[rule.groups()];
        Arrays.fill(lastTurn, -1);
    }

    @Override
    public int most() {
        return Math.min(rule.groupsKept(), rule.expertsPerToken());
    }

    @Override
    public int draw(int gpu, UniformRandomProvider random, int[] receivers) {
        current.stream = random;
        router.route(experts);
        int node = gpu / gpusPerNode;
        int firstNode = node / rule.groups() * rule.groups();
        lastTurn[node - firstNode] = turn;
        int count = 0;
        for (int expert : experts) {
            int holder = expert / rule.expertsPerGroup();
            if (lastTurn[holder] != turn) {
                lastTurn[holder] = turn;
                receivers[count++] = (firstNode + holder) * gpusPerNode + gpu % gpusPerNode;
            }
        }
        turn++;
        return count;
    }

    /** One router serves all GPUs: a router for each would take more memory than all packets. */
    private static final class CurrentStream implements UniformRandomProvider {
        private UniformRandomProvider stream;

        @Override
        public long nextLong() {
            return stream.nextLong();
        }

        @Override
        public int nextInt() {
            return stream.nextInt();
        }

        @Override
        public int nextInt(int bound) {
            return stream.nextInt(bound);
        }

        @Override
        public double nextDouble() {
            return stream.nextDouble();
        }
    }
}
