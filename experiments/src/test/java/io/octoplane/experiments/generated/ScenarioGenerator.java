package io.octoplane.experiments.generated;

import io.octoplane.experiments.document.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Makes spoiled scenarios out of the shipped ones and of those that use every key. The good ones are made small first, so
 * that what still runs takes milliseconds. The same seed makes the same scenarios.
 */
public final class ScenarioGenerator {
    private static final int MOST_MUTATIONS = 3;
    private static final List<String> OF_MANY_NODES =
            List.of("incast", "ring-collective", "none", "offered-traffic", "low-latency");

    /** A graph's nodes and links are numbered one by one, layouts and groups need the GPUs that they name. */
    private static final List<String> AS_THEY_ARE = List.of(
            "graph",
            "model-counts",
            "offered-traffic",
            "overlapped-pair",
            "training-step",
            "training-run",
            "decode-step",
            "tensor-decode-step",
            "prefill-pass");

    private static final List<String> STEPS = List.of(
            "training-step", "training-run", "overlapped-pair", "decode-step", "tensor-decode-step", "prefill-pass");

    private final List<Tree> goodOnes;
    private final Vocabulary words;

    private ScenarioGenerator(List<Tree> goodOnes) {
        this.goodOnes = goodOnes;
        this.words = new Vocabulary(goodOnes);
    }

    /** A generator from all scenarios in some folders; files without a workload are not scenarios and left
     * out. */
    public static ScenarioGenerator of(List<Path> folders) throws IOException {
        List<Tree> goodOnes = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(name -> name.toString().endsWith(".yaml"))
                        .sorted()
                        .toList()) {
                    Tree tree = Tree.of(YamlReader.readFile(file, file.toString()));
                    // What extends another file needs that file beside it; whole steps of shipped size take too long.
                    if (tree.has("name")
                            && tree.has("workload")
                            && !tree.has("extends")
                            && (file.getFileName().toString().startsWith("every-key") || !isStep(tree))) {
                        goodOnes.add(small(tree));
                    }
                }
            }
        }
        return new ScenarioGenerator(goodOnes);
    }

    private static boolean isStep(Tree scenario) {
        return scenario.nodes().stream().anyMatch(node -> node.key.equals("kind") && STEPS.contains(node.text));
    }

    private static Tree small(Tree scenario) {
        boolean others = scenario.nodes().stream()
                .anyMatch(node -> node.key.equals("zip")
                        || List.of("kind", "kernel").contains(node.key) && OF_MANY_NODES.contains(node.text));
        if (others) {
            // Their sweeps go over what two nodes do not have, or over lists that have to stay as long as others;
            // charts and expectations over what is swept.
            scenario.children.removeIf(
                    child -> List.of("sweep", "charts", "figures", "expect").contains(child.key));
        }
        scenario.nodes().stream()
                .filter(node -> List.of("warm-up", "window").contains(node.key))
                .forEach(node -> node.text = "1 us");
        scenario.nodes().stream()
                .filter(node -> node.key.equals("requests-per-gpu"))
                .forEach(node -> node.text = "2");
        if (scenario.nodes().stream()
                .anyMatch(node -> AS_THEY_ARE.contains(node.key) || AS_THEY_ARE.contains(node.text))) {
            return scenario;
        }
        for (Tree node : scenario.nodes()) {
            switch (node.key) {
                case "nodes", "cluster.nodes" -> numbers(node, "2");
                case "tokens-per-gpu", "workload.tokens-per-gpu" -> numbers(node, "4");
                case "copies-per-token" -> numbers(node, "1");
                case "gpus", "nics" -> numbers(node, "2");
                case "node-shift" -> numbers(node, "1");
                case "node" -> numbers(node, node.text.matches("[0-9]+") ? "1" : node.text);
                // Two nodes need no spine.
                case "link" -> node.text = node.text.contains("/port") ? node.text : "node1/nic0->plane0/leaf0";
                case "near", "node-stride" -> numbers(node, "1");
                case "far" -> numbers(node, "0");
                case "ring-nodes", "expert-nodes", "replications" -> numbers(node, "2");
                case "nodes-kept" -> numbers(node, "1");
                case "bytes-per-pair", "bytes" -> numbers(node, "1 MiB");
                case "repeat" -> numbers(node, "2");
                case "distances" -> {
                    node.children.clear();
                    node.children.add(Tree.scalar("item", "same-leaf"));
                }
                default -> {}
            }
        }
        return scenario;
    }

    private static void numbers(Tree node, String value) {
        switch (node.kind) {
            case SCALAR -> node.text = node.key.equals("gpus") && node.text.contains(" ") ? node.text : value;
            case LIST -> {
                // The sweep over sizes becomes one over 1 and 2 nodes.
                node.children.clear();
                node.children.add(Tree.scalar("item", "1"));
                node.children.add(Tree.scalar("item", value));
            }
            case MAP -> {}
        }
    }

    /** The scenarios that the others are made of, unspoiled. */
    public List<String> goodOnes() {
        return goodOnes.stream().map(good -> good.yaml(false)).toList();
    }

    /** The bytes of the next scenario's file. */
    public byte[] next(SplittableRandom random) {
        Tree scenario = goodOnes.get(random.nextInt(goodOnes.size())).copy();
        if (random.nextInt(4) != 0) {
            // Drawing takes longer than all else together; with neither of them there is nothing to draw.
            scenario.children.removeIf(
                    child -> List.of("sweep", "charts", "figures").contains(child.key));
        }
        boolean noise = random.nextInt(4) == 0;
        int mutations = noise ? random.nextInt(2) : 1 + random.nextInt(MOST_MUTATIONS);
        for (int count = 0; count < mutations; count++) {
            Mutation[] all = Mutation.values();
            all[random.nextInt(all.length)].apply(scenario, words, random);
        }
        String text = scenario.yaml(random.nextInt(8) == 0);
        return noise ? TextNoise.spoil(text, random) : text.getBytes(StandardCharsets.UTF_8);
    }
}
