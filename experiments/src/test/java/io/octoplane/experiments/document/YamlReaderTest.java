package io.octoplane.experiments.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlReaderTest {
    @TempDir
    Path folder;

    @Test
    void everyNodeKnowsItsPlace() {
        MapNode root = (MapNode) YamlReader.readText("a: 1\nlist:\n  - x\n  - { y: 'z' }\n", "f.yaml");
        assertThat(root.entries().get("list").keyLocation()).hasToString("f.yaml:2:1");
        ListNode list = (ListNode) root.get("list").orElseThrow();
        assertThat(list.items().get(0).location()).hasToString("f.yaml:3:5");
        MapNode inner = (MapNode) list.items().get(1);
        assertThat(inner.get("y").orElseThrow()).isEqualTo(new ScalarNode(new Location("f.yaml", 4, 10), "z", true));
    }

    @Test
    void wordsAreNotTurnedIntoOtherThings() {
        MapNode root = (MapNode) YamlReader.readText("a: no\nb: 0x10\nc: 1_000\nd: 2001-01-01\n", "f.yaml");
        assertThat(root.entries().values().stream().map(entry -> ((ScalarNode) entry.value()).text()))
                .containsExactly("no", "0x10", "1_000", "2001-01-01");
    }

    @Test
    void whatIsNoYamlFileIsRefused() throws IOException {
        assertRefused(folder, "is a directory, not a YAML file");
        assertRefused(folder.resolve("missing"), "no such file");
        assertRefused(file(new byte[0]), "is empty");
        assertRefused(file("# only a comment\n".getBytes(StandardCharsets.UTF_8)), "is empty");
        assertRefused(file("name: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1)), "is not UTF-8 text");
        assertRefused(file("name: a".getBytes(StandardCharsets.UTF_16)), "is not UTF-8 text");
        assertRefused(file("a: \u0000".getBytes(StandardCharsets.UTF_8)), "the character U+0000 is not allowed");
        assertRefused(file(new byte[YamlReader.LARGEST + 1]), "is larger than 1 MiB");
    }

    @Test
    void aByteOrderMarkIsSkipped() throws IOException {
        Node node = YamlReader.readFile(file("\uFEFFa: 1".getBytes(StandardCharsets.UTF_8)), "f");
        assertThat(((MapNode) node).entries()).containsKey("a");
    }

    @Test
    void nestingIsBounded() {
        String deepest = "[".repeat(NodeBuilder.DEEPEST) + "]".repeat(NodeBuilder.DEEPEST);
        assertThat(YamlReader.readText(deepest, "f.yaml")).isInstanceOf(ListNode.class);
        assertThatThrownBy(() -> YamlReader.readText("[".repeat(500_000), "f.yaml"))
                .isInstanceOf(ScenarioException.class)
                .hasMessage("f.yaml:1:65: nested more than 64 levels deep");
    }

    @Test
    void aBombOfAliasesIsRefusedAtItsFirstAnchor() {
        assertThatThrownBy(() -> YamlReader.readText("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "f.yaml"))
                .hasMessage("f.yaml:1:4: anchors are not allowed: &a; quote the text if it should begin with &");
    }

    @Test
    void theWrittenTextReadsBackAsTheSameTree() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            Node tree = randomNode(random, 0);
            String text = YamlText.of(tree);
            assertThat(CanonicalText.of(YamlReader.readText(text, "f")))
                    .as("seed %d, round %d:%n%s", seed, round, text)
                    .isEqualTo(CanonicalText.of(tree));
        }
    }

    private static Node randomNode(SplittableRandom random, int depth) {
        Location nowhere = Location.of("random");
        int kind = depth == 0 ? 0 : random.nextInt(depth > 3 ? 1 : 4);
        if (depth > 0 && kind < 2) {
            return new ScalarNode(nowhere, randomText(random), true);
        }
        int size = 1 + random.nextInt(4);
        if (kind == 3) {
            List<Node> items = new ArrayList<>();
            for (int index = 0; index < size; index++) {
                items.add(randomNode(random, depth + 1));
            }
            return new ListNode(nowhere, items);
        }
        MapNode map = new MapNode(nowhere, Map.of());
        for (int index = 0; index < size; index++) {
            map = map.with("key" + index, nowhere, randomNode(random, depth + 1));
        }
        return map;
    }

    private static String randomText(SplittableRandom random) {
        String letters = "ab01 .:-#&*!|>'\"%@`{}[],?\\\n\t~=\u00e9";
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(8); length > 0; length--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "f", ".yaml"), bytes);
    }

    private static void assertRefused(Path file, String problem) {
        assertThatThrownBy(() -> YamlReader.readFile(file, "f.yaml"))
                .isInstanceOf(ScenarioException.class)
                .hasMessage("f.yaml: " + problem);
    }
}
