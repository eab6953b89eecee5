package io.octoplane.hardware.network.flow;

import io.octoplane.hardware.network.Exchange;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The only transfer of an exchange, its parts taken apart into what they use: for each part the resources and what a byte of it
 * takes of them. A start with other amounts then only adds up.
 */
final class PreparedTransfer {
    private final int[] resources;
    private final long latencyPicoseconds;
    /** Where the uses of each part begin. */
    private final int[] starts;

    private int[] places = new int[256];
    private double[] coefficients = new double[256];
    private final double[] sums;

    PreparedTransfer(Exchange exchange, ChannelTable channels) {
        if (exchange.transferCount() != 1) {
            throw new IllegalArgumentException(
                    "only an exchange of one transfer is prepared, not one of " + exchange.transferCount());
        }
        Map<Integer, Integer> placeOf = new HashMap<>();
        int[] inOrder = new int[256];
        starts = new int[exchange.partCount() + 1];
        Path path = new Path();
        int uses = 0;
        for (int part = 0; part < exchange.partCount(); part++) {
            starts[part] = uses;
            path.clear();
            use(exchange, part, channels, path);
            for (int k = 0; k < path.length; k++) {
                int resource = path.resources[k];
                Integer known = placeOf.get(resource);
                int place = known == null ? placeOf.size() : known;
                if (known == null) {
                    placeOf.put(resource, place);
                    inOrder = place == inOrder.length ? Arrays.copyOf(inOrder, 2 * place) : inOrder;
                    inOrder[place] = resource;
                }
                if (uses == places.length) {
                    places = Arrays.copyOf(places, 2 * uses);
                    coefficients = Arrays.copyOf(coefficients, 2 * uses);
                }
                places[uses] = place;
                coefficients[uses++] = path.coefficients[k];
            }
        }
        starts[exchange.partCount()] = uses;
        resources = Arrays.copyOf(inOrder, placeOf.size());
        sums = new double[resources.length];
        latencyPicoseconds = channels.pipelineLatency(exchange, 0, exchange.partCount());
    }

    private static void use(Exchange exchange, int part, ChannelTable channels, Path path) {
        int target = exchange.target(part);
        if (exchange.isWork(part)) {
            path.use(target, 1);
            return;
        }
        int start = channels.start[target];
        for (int k = start; k < start + channels.length[target]; k++) {
            if (channels.coefficient[k] > 0) {
                path.use(channels.resource[k], channels.coefficient[k]);
            }
        }
    }

    /** Fills the path, which is empty, for the amounts of an exchange with the same parts; no resource stands in it twice. */
    void find(Exchange exchange, Path path) {
        Arrays.fill(sums, 0);
        double size = exchange.size(0);
        for (int part = 0; part < starts.length - 1; part++) {
            double share = exchange.amount(part) / size;
            for (int use = starts[part]; use < starts[part + 1]; use++) {
                sums[places[use]] += share * coefficients[use];
            }
        }
        for (int place = 0; place < resources.length; place++) {
            if (sums[place] > 0) {
                path.use(resources[place], sums[place]);
            }
        }
        path.latencyPicoseconds = latencyPicoseconds;
    }
}
