package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.assemble.CostRunner;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.scenario.NamedReference;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.sweep.SweepPlan;
import io.octoplane.experiments.validation.PublishedFigure;
import io.octoplane.experiments.validation.PublishedSets;
import io.octoplane.hardware.price.BillOfMaterials;
import io.octoplane.hardware.price.PriceBook;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Table 3 of arXiv 2505.09343: where the prices of links come from, and what they say of networks they were not fitted to. */
class TableOfTopologiesTest {
    private static final String SCENARIO = "paper/topologies.yaml";

    /**
     * Two rows, two unknowns: with {@code s} switches, {@code l} links between them and {@code e} endpoints, a network costs
     * {@code s} times the price of a switch, which is known, and {@code l x + e y}.
     */
    @Test
    void thePricesOfLinksAreTheSolutionOfTwoRows() {
        Point small = point("two-layer-fat-tree");
        Point large = point("three-layer-fat-tree");
        PriceBook book = small.scenario().cost().orElseThrow().prices();
        double switchPrice = book.switches().get("quantum-2-qm9700").dollars().orElseThrow();
        BillOfMaterials first = CostRunner.cost(small).bill();
        BillOfMaterials second = CostRunner.cost(large).bill();
        double ofFirst = published("FT2.cost") * 1e6 - switchPrice * first.switches();
        double ofSecond = published("FT3.cost") * 1e6 - switchPrice * second.switches();
        double determinant =
                (double) first.switchLinks() * second.endpoints() - (double) second.switchLinks() * first.endpoints();
        double link = (ofFirst * second.endpoints() - ofSecond * first.endpoints()) / determinant;
        double endpoint = (first.switchLinks() * ofSecond - second.switchLinks() * ofFirst) / determinant;
        assertThat(book.switchLink().dollars()).hasValue(Math.round(link));
        assertThat(book.endpointLink().dollars()).hasValue(Math.round(endpoint));
    }

    private static Point point(String topology) {
        return SweepPlan.points(Simulations.document(SCENARIO)).stream()
                .filter(point -> point.scenario().cluster().network().topology().equals(topology))
                .findFirst()
                .orElseThrow();
    }

    private static double published(String figure) {
        String set = "insights.table3";
        return PublishedSets.named(List.of(new NamedReference(set, Location.of("test")))).get(0).figures().stream()
                .filter(one -> one.id().equals(set + '.' + figure))
                .mapToDouble(PublishedFigure::value)
                .findFirst()
                .orElseThrow();
    }
}
