package io.octoplane.experiments.assemble;

import io.octoplane.hardware.network.Limiter;
import io.octoplane.hardware.network.NetworkAccount;
import io.octoplane.hardware.network.QueueStatistics;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.reports.format.LinkQueue;
import io.octoplane.reports.format.LinkRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The loads of everything that carries bytes, idle ones included; work is no link and left out. */
final class LinkRows {
    private static final double PICOSECONDS = 1e12;
    private static final double MICROSECONDS = 1e6;
    /** Relative error of sums over very many transfers, and of times rounded to picoseconds. */
    private static final double ROUNDING = 1e-6;

    private LinkRows() {}

    /** @param busiest how many links of each kind, those that carried most; empty for all */
    static List<LinkRow> of(String point, NetworkAccount account, long endPicoseconds, Optional<Integer> busiest) {
        List<Integer> links = IntStream.range(0, account.resourceCount())
                .filter(resource -> account.kind(resource).carriesBytes())
                .boxed()
                .toList();
        return busiest.map(most -> busiest(links, account, most)).orElse(links).stream()
                .map(link -> row(point, account, link, endPicoseconds))
                .toList();
    }

    /** Kind by kind, in the order of their numbers; of those that carried the same, the first. */
    private static List<Integer> busiest(List<Integer> links, NetworkAccount account, int most) {
        Map<ResourceKind, List<Integer>> kinds = new EnumMap<>(ResourceKind.class);
        links.forEach(link -> kinds.computeIfAbsent(account.kind(link), kind -> new ArrayList<>())
                .add(link));
        return kinds.values().stream()
                .flatMap(ofKind -> ofKind.stream()
                        .sorted(Comparator.comparingDouble((Integer link) -> -account.carried(link)))
                        .limit(most)
                        .sorted())
                .toList();
    }

    private static LinkRow row(String point, NetworkAccount account, int resource, long endPicoseconds) {
        Limiter limiter = account.resource(resource);
        double bytes = account.carried(resource);
        double possible = account.capacityPerSecond(resource) * (endPicoseconds / PICOSECONDS);
        return new LinkRow(
                point,
                limiter.name(),
                account.kind(resource).words(),
                Math.round(bytes),
                utilisation(limiter, bytes, possible),
                account.peakUtilisation(resource),
                account.queue(resource).map(LinkRows::queue).orElse(null));
    }

    private static LinkQueue queue(QueueStatistics queue) {
        return new LinkQueue(
                queue.meanBytes(),
                queue.percentile99Bytes(),
                queue.peakBytes(),
                queue.stalledSeconds() * MICROSECONDS,
                queue.markedPackets(),
                queue.droppedPackets(),
                queue.repeatedPackets(),
                queue.heldPackets(),
                queue.heldSeconds() * MICROSECONDS,
                queue.peakHeldBytes());
    }

    /** More than all would be a mistake of the engine, and is never shown as a full link. */
    private static double utilisation(Limiter limiter, double bytes, double possible) {
        if (bytes > possible * (1 + ROUNDING)) {
            throw new IllegalStateException(limiter + " carried " + bytes + " bytes but could carry only " + possible);
        }
        return possible == 0 ? 0 : Math.min(1, bytes / possible);
    }
}
