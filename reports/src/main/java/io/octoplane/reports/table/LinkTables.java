package io.octoplane.reports.table;

import io.octoplane.reports.format.LinkQueue;
import io.octoplane.reports.format.LinkRow;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.Table.Section;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How loaded the links were: by layer, and the busiest ones of each layer. */
public final class LinkTables {

    private static final Comparator<LinkRow> BUSIEST_FIRST = Comparator.comparingDouble(LinkRow::utilisation)
            .thenComparingDouble(LinkRow::peakUtilisation)
            .thenComparingLong(LinkRow::bytes)
            .reversed();

    private static final Comparator<LinkRow> LONGEST_QUEUE_FIRST = Comparator.comparingLong(
                    (LinkRow link) -> link.queue() == null ? 0 : link.queue().peakBytes())
            .thenComparingDouble(link -> link.queue() == null ? 0 : link.queue().meanBytes())
            .reversed();

    private static final int QUEUE_COLUMNS = 4;

    private LinkTables() {}

    /** For each point and layer: how many links, what crossed them, and how evenly. */
    public static Table byLayer(List<LinkRow> links) {
        Map<String, Map<String, List<LinkRow>>> points = new LinkedHashMap<>();
        for (LinkRow link : links) {
            points.computeIfAbsent(link.point(), point -> new LinkedHashMap<>())
                    .computeIfAbsent(link.layer(), layer -> new ArrayList<>())
                    .add(link);
        }
        List<Column> columns = List.of(
                Column.words("layer"),
                Column.numbers("links"),
                Column.numbers("bytes in all"),
                Column.numbers("mean use"),
                Column.numbers("busiest"),
                Column.numbers("peak"),
                Column.words("busiest link"));
        List<Section> sections = new ArrayList<>();
        points.forEach((point, layers) -> sections.add(new Section(
                points.size() == 1 ? "" : point,
                layers.entrySet().stream()
                        .map(layer -> layerRow(layer.getKey(), layer.getValue()))
                        .toList())));
        return new Table("point", columns, sections);
    }

    /**
     * The links with the highest mean utilisation over all points, {@code most} at most of each layer, and below them as many
     * with the longest queues, where there are any: a link of little use can have one.
     */
    public static Table busiest(List<LinkRow> links, int most) {
        boolean points = links.stream().map(LinkRow::point).distinct().count() > 1;
        boolean queues = links.stream().anyMatch(link -> link.queue() != null);
        List<Column> columns = new ArrayList<>();
        columns.add(Column.words("link"));
        if (points) {
            columns.add(Column.words("point"));
        }
        columns.addAll(List.of(Column.numbers("bytes"), Column.numbers("mean use"), Column.numbers("peak")));
        if (queues) {
            columns.addAll(List.of(
                    Column.numbers("mean queue"),
                    Column.numbers("99 % below"),
                    Column.numbers("peak queue"),
                    Column.numbers("stalled, us")));
        }
        Map<String, List<LinkRow>> layers = new LinkedHashMap<>();
        for (LinkRow link : links) {
            layers.computeIfAbsent(link.layer(), layer -> new ArrayList<>()).add(link);
        }
        List<Section> sections = new ArrayList<>();
        layers.forEach((layer, ofLayer) -> sections.add(new Section(
                layer,
                notable(ofLayer, most).stream()
                        .map(link -> linkRow(link, points, queues))
                        .toList())));
        return new Table("layer", columns, sections);
    }

    private static Collection<LinkRow> notable(List<LinkRow> links, int most) {
        Set<LinkRow> notable = new LinkedHashSet<>();
        links.stream().sorted(BUSIEST_FIRST).limit(most).forEach(notable::add);
        links.stream()
                .filter(link -> link.queue() != null && link.queue().peakBytes() > 0)
                .sorted(LONGEST_QUEUE_FIRST)
                .limit(most)
                .forEach(notable::add);
        return notable;
    }

    private static List<Cell> layerRow(String layer, List<LinkRow> links) {
        double bytes = links.stream().mapToDouble(LinkRow::bytes).sum();
        double mean = links.stream().mapToDouble(LinkRow::utilisation).sum() / links.size();
        double peak = links.stream().mapToDouble(LinkRow::peakUtilisation).max().orElseThrow();
        // Of equals the first, hence not max(), which takes the last.
        LinkRow busiest = links.stream().sorted(BUSIEST_FIRST).findFirst().orElseThrow();
        return List.of(
                Cell.of(layer),
                Cell.of(Integer.toString(links.size())),
                Cell.of(Bytes.text(bytes)),
                percent(mean),
                percent(busiest.utilisation()),
                percent(peak),
                Cell.of(busiest.link()));
    }

    private static List<Cell> linkRow(LinkRow link, boolean points, boolean queues) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(link.link()));
        if (points) {
            cells.add(Cell.of(link.point()));
        }
        cells.add(Cell.of(Bytes.text(link.bytes())));
        cells.add(percent(link.utilisation()));
        cells.add(percent(link.peakUtilisation()));
        if (queues) {
            LinkQueue queue = link.queue();
            cells.addAll(
                    queue == null
                            ? Collections.nCopies(QUEUE_COLUMNS, Cell.EMPTY)
                            : List.of(
                                    Cell.of(Bytes.text(queue.meanBytes())),
                                    Cell.of(Bytes.text(queue.percentile99Bytes())),
                                    Cell.of(Bytes.text(queue.peakBytes())),
                                    Cell.of(Numbers.fixed(queue.stalledMicroseconds(), 1))));
        }
        return cells;
    }

    private static Cell percent(double share) {
        return Cell.of(Numbers.fixed(100 * share, 1) + " %");
    }
}
