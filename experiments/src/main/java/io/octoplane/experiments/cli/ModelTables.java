package io.octoplane.experiments.cli;

import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.table.Table;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.Table.Column;
import io.octoplane.reports.table.Table.Section;
import io.octoplane.reports.table.TextStyle;
import io.octoplane.reports.table.TextTable;
import io.octoplane.workloads.model.Attention;
import io.octoplane.workloads.model.GroupedQueryAttention;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.ModelPart;
import io.octoplane.workloads.model.MultiHeadLatentAttention;
import io.octoplane.workloads.model.ParameterCount;
import io.octoplane.workloads.model.PartCounts;
import io.octoplane.workloads.model.layout.GpuMemory;
import io.octoplane.workloads.model.layout.Stage;
import io.octoplane.workloads.model.layout.TrainingMemory;
import io.octoplane.workloads.pipeline.StageLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code octoplane model} says of one model. */
final class ModelTables {
    private static final double GIGA = 1e9;
    private static final double KILO = 1e3;
    private static final double PERCENT = 100;

    private final ModelOutcome outcome;
    private final TextStyle style;

    ModelTables(ModelOutcome outcome, TextStyle style) {
        this.outcome = outcome;
        this.style = style;
    }

    String text() {
        StringBuilder text = new StringBuilder(wrapped(sentence(outcome.model())))
                .append('\n')
                .append(TextTable.render(parts(), style))
                .append(wrapped(conditions()))
                .append(wrapped(cache()));
        outcome.memory().ifPresent(memory -> text.append('\n')
                .append(TextTable.render(memory(memory), style))
                .append(wrapped(layout(memory))));
        return text.toString();
    }

    private static String sentence(ModelDescription model) {
        String experts = model.experts()
                .map(found -> model.denseLayers() + " dense and " + model.expertLayers() + " with "
                        + found.routing().description() + " and " + found.sharedExperts() + " shared")
                .orElse("all dense");
        return model.name() + ": " + model.layers() + " layers, " + experts + "; hidden size " + model.hidden() + ", "
                + attention(model.attention()) + ", vocabulary " + model.vocabulary()
                + (model.tiedEmbeddings() ? ", embedding and output head the same" : "") + ".";
    }

    private static String attention(Attention attention) {
        if (attention instanceof GroupedQueryAttention grouped) {
            return grouped.heads() + " query heads on " + grouped.keyValueHeads() + " of keys and values";
        } else if (attention instanceof MultiHeadLatentAttention latent) {
            return latent.heads() + " heads on a latent of " + latent.keyValueRank() + " and " + latent.ropeDimension()
                    + " elements";
        }
        throw new IllegalStateException("no words for " + attention);
    }

    private Table parts() {
        ParameterCount count = outcome.parameters();
        PartCounts all = count.mainModel();
        PartCounts active = count.active();
        PartCounts forward = outcome.flops().forward();
        PartCounts backward = outcome.flops().backward();
        List<List<Cell>> rows = new ArrayList<>();
        for (ModelPart part : ModelPart.values()) {
            if (all.of(part) > 0 || forward.of(part) > 0) {
                rows.add(row(part.words(), all.of(part), active.of(part), forward.of(part), backward.of(part)));
            }
        }
        List<List<Cell>> sums = new ArrayList<>();
        sums.add(row("main model", all.total(), active.total(), forward.total(), backward.total()));
        if (outcome.model().multiTokenPredictionDepth() > 0) {
            long prediction = outcome.flops().multiTokenPredictionForward().total();
            sums.add(row(
                    "multi-token prediction",
                    count.multiTokenPrediction().total(),
                    count.multiTokenPredictionActive().total(),
                    prediction,
                    2 * prediction));
        }
        List<Column> columns = List.of(
                Column.words("part"),
                Column.numbers("parameters, billions"),
                Column.numbers("of them for a token"),
                Column.numbers("forward, GFLOP a token"),
                Column.numbers("backward, GFLOP a token"));
        return new Table("", columns, List.of(new Section("", rows), new Section("", sums)));
    }

    private static List<Cell> row(String name, long parameters, long active, long forward, long backward) {
        return cells(name, giga(parameters), giga(active), giga(forward), giga(backward));
    }

    private String conditions() {
        String training = giga(outcome.flops().training().total());
        return "Training takes " + training + " GFLOP a token at sequences of "
                + outcome.flops().sequence() + " tokens, "
                + (outcome.flops().causal() ? "each looking at those before it" : "each looking at all of them")
                + ", without multi-token prediction. The embedding counts in full among the parameters for a token.";
    }

    private String cache() {
        return "A token leaves " + Numbers.text(outcome.cache().bytesPerToken() / KILO) + " kB in the cache, "
                + outcome.cache().elementsPerToken() + " elements of "
                + Numbers.text(outcome.cache().bitsPerElement()) + " bits.";
    }

    /** A row for the pipeline ranks that keep as much of everything. */
    private Table memory(TrainingMemory memory) {
        Map<List<String>, List<Integer>> alike = new LinkedHashMap<>();
        for (GpuMemory rank : memory.ofRanks()) {
            List<String> figures = new ArrayList<>();
            figures.add(stages(memory, rank.rank()));
            figures.add(giga(rank.parameters()));
            rank.items().forEach(item -> figures.add(gigabytes(item.bytes())));
            figures.add(gigabytes(rank.bytes()));
            figures.add(Numbers.fixed(PERCENT * rank.bytes() / outcome.gpu().memoryBytes(), 1));
            alike.computeIfAbsent(figures, same -> new ArrayList<>()).add(rank.rank());
        }
        List<Column> columns = new ArrayList<>();
        columns.add(Column.words("pipeline ranks"));
        columns.add(Column.words("layers"));
        columns.add(Column.numbers("parameters, billions"));
        memory.ofRanks().get(0).items().forEach(item -> columns.add(Column.numbers(item.name() + ", GB")));
        columns.add(Column.numbers("sum, GB"));
        columns.add(Column.numbers("of the GPU, %"));
        List<List<Cell>> rows = new ArrayList<>();
        alike.forEach((figures, ranks) -> {
            List<String> row = new ArrayList<>(List.of(RankNames.of(ranks)));
            row.addAll(figures);
            rows.add(cells(row.toArray(String[]::new)));
        });
        return Table.plain(columns, rows);
    }

    /** How many layers each stage of a rank has, and what else stands there. */
    private static String stages(TrainingMemory memory, int rank) {
        StageLayout chunks = memory.schedule().layout();
        List<String> words = new ArrayList<>();
        for (int chunk = 0; chunk < chunks.chunksPerRank(); chunk++) {
            Stage stage = memory.assignment().stages().get(chunks.stageOf(rank, chunk));
            words.add((stage.embedding() ? "embedding + " : "")
                    + stage.layers()
                    + (stage.predictionModules() > 0 ? " + " + stage.predictionModules() + " predicting" : "")
                    + (stage.head() ? " + head" : ""));
        }
        return String.join("; ", words.stream().sorted().toList());
    }

    private String layout(TrainingMemory memory) {
        String experts = outcome.model().experts().isPresent()
                ? ", of a routed expert's by " + gpus(memory.expertOptimizerShares())
                : "";
        return memory.layout().gpus() + " x " + outcome.gpu().name() + " of "
                + gigabytes(outcome.gpu().memoryBytes())
                + " GB; the optimizer's state of a parameter is kept by " + gpus(memory.optimizerShares()) + experts
                + ". Buffers of communication and of the framework are not among the sum.";
    }

    private static String gpus(int shares) {
        return shares == 1 ? "each GPU" : shares + " GPUs together";
    }

    private String wrapped(String paragraph) {
        return TextTable.wrapped(paragraph, style.width(), "  ");
    }

    private static String giga(long count) {
        return Numbers.fixed(count / GIGA, 3);
    }

    private static String gigabytes(long bytes) {
        return Numbers.fixed(bytes / GIGA, 2);
    }

    private static List<Cell> cells(String... texts) {
        return List.of(texts).stream().map(Cell::of).toList();
    }
}
