package io.octoplane.experiments.assemble;

import io.octoplane.hardware.network.NetworkAccount;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.reports.format.LinkHistory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How busy links were over time: of each layer the mean, and then the links that carried most. Links that carried nothing
 * count in the mean and have no history of their own.
 */
final class LinkHistories {
    /** Histories of single links in a layer: a run of a thousand GPUs has as many lines as one of ten. */
    private static final int BUSIEST = 8;

    private static final double PICOSECONDS_PER_SECOND = 1e12;
    private static final double PICOSECONDS_PER_MICROSECOND = 1e6;

    private final String point;
    private final NetworkAccount account;
    private final long end;
    private final long bin;

    private LinkHistories(String point, NetworkAccount account, long endPicoseconds) {
        this.point = point;
        this.account = account;
        this.end = endPicoseconds;
        this.bin = account.binPicoseconds();
    }

    static List<LinkHistory> of(String point, NetworkAccount account, long endPicoseconds) {
        if (endPicoseconds <= 0) {
            return List.of();
        }
        LinkHistories histories = new LinkHistories(point, account, endPicoseconds);
        Map<ResourceKind, List<Integer>> layers = new EnumMap<>(ResourceKind.class);
        for (int resource = 0; resource < account.resourceCount(); resource++) {
            ResourceKind kind = account.kind(resource);
            if (kind.carriesBytes()) {
                layers.computeIfAbsent(kind, layer -> new ArrayList<>()).add(resource);
            }
        }
        List<LinkHistory> all = new ArrayList<>();
        layers.forEach((kind, resources) -> all.addAll(histories.layer(kind, resources)));
        return all;
    }

    private List<LinkHistory> layer(ResourceKind kind, List<Integer> resources) {
        int entries = (int) ((end - 1) / bin + 1);
        double[] sum = new double[entries];
        List<Integer> used = new ArrayList<>();
        for (int resource : resources) {
            double[] utilisation = utilisation(resource, entries);
            if (utilisation.length > 0) {
                used.add(resource);
                for (int entry = 0; entry < entries; entry++) {
                    sum[entry] += utilisation[entry] / resources.size();
                }
            }
        }
        if (used.isEmpty()) {
            return List.of();
        }
        List<LinkHistory> histories = new ArrayList<>();
        histories.add(history(LinkHistory.mean(resources.size()), kind, sum));
        used.stream()
                .sorted(Comparator.comparingDouble((Integer resource) -> -account.carried(resource)))
                .limit(BUSIEST)
                .forEach(resource -> histories.add(
                        history(account.resource(resource).name(), kind, utilisation(resource, entries))));
        return histories;
    }

    private double[] utilisation(int resource, int entries) {
        double[] carried = account.carriedOverTime(resource);
        double perPicosecond = account.capacityPerSecond(resource) / PICOSECONDS_PER_SECOND;
        double[] utilisation = new double[carried.length == 0 ? 0 : entries];
        for (int entry = 0; entry < Math.min(entries, carried.length); entry++) {
            double possible = perPicosecond * (Math.min(end, (entry + 1) * bin) - entry * bin);
            utilisation[entry] = possible == 0 ? 0 : Math.min(1, carried[entry] / possible);
        }
        return utilisation;
    }

    private LinkHistory history(String link, ResourceKind kind, double[] utilisation) {
        List<Double> entries = new ArrayList<>();
        for (double share : utilisation) {
            entries.add(Math.min(1, share));
        }
        return new LinkHistory(
                point,
                link,
                kind.words(),
                bin / PICOSECONDS_PER_MICROSECOND,
                end / PICOSECONDS_PER_MICROSECOND,
                entries);
    }
}
