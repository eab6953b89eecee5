package io.octoplane.experiments.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.document.YamlReader;
import io.octoplane.hardware.device.GpuModel;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogTest {
    @ParameterizedTest
    @EnumSource(CatalogKind.class)
    void everyShippedValueHasASource(CatalogKind kind) {
        assertThat(Catalog.shipped().entries(kind)).isNotEmpty();
        for (CatalogEntry entry : Catalog.shipped().entries(kind)) {
            if (!entry.sources().containsKey("")) {
                assertThat(leaves("", entry.values()))
                        .as("values without a source of %s", entry.name())
                        .isSubsetOf(entry.sources().keySet());
            }
        }
    }

    /** The paths of all values that are no maps. */
    private static List<String> leaves(String path, MapNode map) {
        return map.entries().entrySet().stream()
                .flatMap(entry -> {
                    String below = path.isEmpty() ? entry.getKey() : path + '.' + entry.getKey();
                    return entry.getValue().value() instanceof MapNode inner
                            ? leaves(below, inner).stream()
                            : Stream.of(below);
                })
                .toList();
    }

    @Test
    void theGpuOfThePaper() {
        Value value = new Value(expand(CatalogKind.GPU, "h800-sxm5"), "gpu");
        GpuModel gpu = DeviceReader.gpu(value);
        assertThat(gpu)
                .isEqualTo(new GpuModel(
                        "h800-sxm5",
                        132,
                        80_000_000_000L,
                        26_800_000_000_000L,
                        989.4e12,
                        1978.9e12,
                        OptionalDouble.of(700)));
    }

    @Test
    void expandingTwiceChangesNothing() {
        Node once = expand(CatalogKind.NODE, "h800-cx7-8x");
        assertThat(Catalog.shipped().expand(CatalogKind.NODE, once, "node")).isEqualTo(once);
    }

    @Test
    void anEntryThatIsNotUsedIsCheckedToo() {
        assertRefused(
                "nics: { mine: { rate: 400 Gb/s, latancy: 1 us } }",
                "my.yaml:1:33: unknown key \"latancy\" in nics.mine; did you mean \"latency\"?");
        assertRefused(
                "nodes: { mine: { extends: h800-cx7-8x, nic: none } }",
                "my.yaml:1:45: nodes.mine.nic: the catalog has no NIC \"none\"; known: connectx-7, connectx-8, ideal-multi-plane-nic");
        assertRefused("nic: {}", "my.yaml:1:1: unknown key \"nic\" in a catalog file; did you mean \"nics\"?");
    }

    @Test
    void entriesThatExtendEachOtherInACircleAreRefused() {
        assertRefused(
                "nics: { a: { extends: b }, b: { extends: a } }", "my.yaml:1:23: nics.a.extends: \"b\" extends itself");
    }

    private static Node expand(CatalogKind kind, String name) {
        Node node = Catalog.shipped().expand(kind, new ScalarNode(Location.of("test"), name, false), "test");
        assertThat(node).isInstanceOf(MapNode.class);
        return node;
    }

    private static void assertRefused(String file, String message) {
        Node root = YamlReader.readText(file, "my.yaml");
        assertThatThrownBy(() -> Catalog.shipped().with(root)).hasMessage(message);
    }
}
