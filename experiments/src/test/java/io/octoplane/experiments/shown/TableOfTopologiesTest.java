package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.octoplane.experiments.assemble.CostRunner;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.scenario.NamedReference;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.sweep.SweepPlan;
import io.octoplane.experiments.validation.PublishedFigure;
import io.octoplane.experiments.validation.PublishedSets;
import io.octoplane.hardware.price.BillOfMaterials;
import io.octoplane.hardware.price.ClusterCost;
import io.octoplane.hardware.price.PriceBook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** The order stays and Slim Fly costs as much as FT2, whatever the prices; what FT3 and Dragonfly cost over FT2 does not. */
    @Test
    void theTableAtThreeSetsOfPrices() {
        Map<String, BillOfMaterials> bills = new LinkedHashMap<>();
        for (String topology : List.of(
                "two-layer-fat-tree", "multi-plane-fat-tree", "three-layer-fat-tree", "slim-fly", "dragonfly")) {
            bills.put(topology, CostRunner.cost(point(topology)).bill());
        }
        assertThat(perEndpoint(bills, "table-3")).containsExactly(4.395, 4.395, 7.493, 4.421, 5.882);
        assertThat(perEndpoint(bills, "public-2024-08")).containsExactly(4.248, 4.248, 6.613, 4.274, 5.391);
        assertThat(perEndpoint(bills, "list-2024-08")).containsExactly(4.904, 4.904, 7.706, 4.941, 6.266);
        PriceBook fitted = book("table-3");
        assertThat(new ClusterCost(bills.get("slim-fly"), fitted).networkDollars() / 1e6)
                .isCloseTo(published("SF.cost"), withinPercentage(1.5));
        assertThat(new ClusterCost(bills.get("dragonfly"), fitted).networkDollars() / 1e6)
                .isCloseTo(published("DF.cost"), withinPercentage(1.5));
    }

    /** Thousands of US dollars, to the dollar. */
    private static List<Double> perEndpoint(Map<String, BillOfMaterials> bills, String book) {
        PriceBook prices = book(book);
        return bills.values().stream()
                .map(bill -> Math.round(new ClusterCost(bill, prices).dollarsPerEndpoint()) / 1000.0)
                .toList();
    }

    private static PriceBook book(String name) {
        return SweepPlan.points(Simulations.document(SCENARIO).priced(Optional.of(name)))
                .get(0)
                .scenario()
                .cost()
                .orElseThrow()
                .prices();
    }

    private static Point point(String topology) {
        return SweepPlan.points(Simulations.document(SCENARIO)).stream()
                .filter(point ->
                        point.scenario().cluster().network().topology().family().equals(topology))
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
