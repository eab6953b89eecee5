package io.octoplane.experiments.validation;

import io.octoplane.reports.format.LikelihoodRow;
import io.octoplane.reports.format.Replicated;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ValidationRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How likely published figures that are one draw each are together, under each configuration that a run has simulated with
 * replications. A configuration is what all points have in common that show different figures of the set.
 */
public final class Likelihoods {
    private Likelihoods() {}

    /** A figure beside the replications of the simulation. */
    private record Compared(PublishedFigure figure, List<Double> draws) {}

    /**
     * The configurations of each set, the one that makes most figures likeliest first.
     *
     * @param validation published figures beside simulated ones, of all points
     * @param results the simulated numbers
     */
    public static List<LikelihoodRow> of(List<ValidationRow> validation, List<ResultRow> results) {
        if (results.stream().noneMatch(result -> result.replicated() != null)) {
            return List.of();
        }
        List<LikelihoodRow> rows = new ArrayList<>();
        for (PublishedSet set : PublishedSets.all()) {
            Map<String, PublishedFigure> drawn = new LinkedHashMap<>();
            set.figures().stream()
                    .filter(figure -> figure.draw().isPresent())
                    .forEach(figure -> drawn.put(figure.id(), figure));
            Map<Map<String, String>, List<Compared>> configurations = new LinkedHashMap<>();
            for (ValidationRow row : validation) {
                if (drawn.containsKey(row.id())) {
                    results.stream()
                            .filter(result -> result.replicated() != null && row.isAbout(result))
                            .findFirst()
                            .map(ResultRow::replicated)
                            .map(Replicated::values)
                            .ifPresent(draws -> configurations
                                    .computeIfAbsent(configuration(row, set), key -> new ArrayList<>())
                                    .add(new Compared(drawn.get(row.id()), draws)));
                }
            }
            configurations.entrySet().stream()
                    .map(entry -> row(set, entry.getKey(), entry.getValue(), drawn.size()))
                    .sorted(Comparator.comparingLong(LikelihoodRow::figures)
                            .thenComparingDouble(LikelihoodRow::logarithmWithModelError)
                            .reversed())
                    .forEach(rows::add);
        }
        return rows;
    }

    private static Map<String, String> configuration(ValidationRow row, PublishedSet set) {
        Map<String, String> configuration = new LinkedHashMap<>(row.point());
        set.drawnOver().forEach(configuration::remove);
        return configuration;
    }

    private static LikelihoodRow row(
            PublishedSet set, Map<String, String> configuration, List<Compared> compared, int ofFigures) {
        return new LikelihoodRow(
                set.id(),
                configuration,
                compared.size(),
                ofFigures,
                compared.stream().mapToInt(one -> one.draws().size()).min().orElseThrow(),
                logarithm(compared, 0),
                set.modelError(),
                logarithm(compared, set.modelError()));
    }

    private static double logarithm(List<Compared> compared, double modelError) {
        Set<String> draws = new LinkedHashSet<>();
        compared.forEach(one -> draws.add(one.figure().draw().orElseThrow()));
        JointLikelihood likelihood = new JointLikelihood();
        for (String draw : draws) {
            List<Compared> together = compared.stream()
                    .filter(one -> one.figure().draw().orElseThrow().equals(draw))
                    .toList();
            int count =
                    together.stream().mapToInt(one -> one.draws().size()).min().orElseThrow();
            likelihood.add(
                    IntStream.range(0, count)
                            .mapToObj(index -> together.stream()
                                    .mapToDouble(one -> one.draws().get(index))
                                    .toArray())
                            .toArray(double[][]::new),
                    together.stream().mapToDouble(one -> one.figure().value()).toArray(),
                    together.stream()
                            .map(Compared::figure)
                            .mapToDouble(figure -> StrictMath.hypot(figure.uncertainty(), modelError * figure.value()))
                            .toArray());
        }
        return likelihood.logarithm();
    }
}
