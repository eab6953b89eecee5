package io.octoplane.experiments.generated;

import java.util.List;
import java.util.SplittableRandom;

/** One way to spoil a scenario that has been read: what people mistype, mix up, exaggerate or move. */
enum Mutation {
    DROP {
        @Override
        void apply(Tree root, Vocabulary words, SplittableRandom random) {
            Tree parent = parent(root, random);
            if (!parent.children.isEmpty()) {
                parent.children.remove(random.nextInt(parent.children.size()));
            }
        }
    },
    DUPLICATE {
        @Override
        void apply(Tree root, Vocabulary words, SplittableRandom random) {
            Tree parent = parent(root, random);
            if (!parent.children.isEmpty()) {
                parent.children.add(pick(parent.children, random).copy());
            }
        }
    },
    MISTYPE_KEY {
        @Override
        void apply(Tree root, Vocabulary words, SplittableRandom random) {
            Tree node = pick(root.nodes(), random);
            node.key = mistyped(node.key, random);
        }
    },
    MISTYPE_VALUE {
        @Override
        void apply(Tree root, Vocabulary words, SplittableRandom random) {
            Tree node = pick(root.nodes(), random);
            node.text = mistyped(node.text, random);
        }
    },
    OTHER_KEY {
        @Override
        void apply(Tree root, Vocabulary words, SplittableRandom random) {
            pick(root.nodes(), random).key = words.key(random);
        }
    },
    ADD_KEY {
        @Override
        void apply(Tree root, Vocabulary words, SplittableRandom random) {
            Tree added = words.subtree(random).copy();
            added.key = random.nextBoolean() ? added.key : words.key(random);
            parent(root, random).children.add(added);
        }
    },
    EXTREME_VALUE {
        @Override
        void apply(Tree root, Vocabulary words, SplittableRandom random) {
            scalar(root, random).text = words.extreme(random);
        }
    },
    OTHER_VALUE {
        @Override
        void apply(Tree root, Vocabulary words, SplittableRandom random) {
            pick(root.nodes(), random).become(words.subtree(random));
        }
    },
    OTHER_NUMBER {
        @Override
        void apply(Tree root, Vocabulary words, SplittableRandom random) {
            Tree node = scalar(root, random);
            node.text = node.text.replaceFirst("[0-9]+(\\.[0-9]+)?", words.number(random));
        }
    },
    OTHER_UNIT {
        @Override
        void apply(Tree root, Vocabulary words, SplittableRandom random) {
            Tree node = scalar(root, random);
            node.text = node.text.split(" ")[0] + ' ' + words.unit(random);
        }
    },
    SWAP {
        @Override
        void apply(Tree root, Vocabulary words, SplittableRandom random) {
            List<Tree> nodes = root.nodes();
            Tree first = pick(nodes, random);
            Tree second = pick(nodes, random);
            if (!first.nodes().contains(second) && !second.nodes().contains(first)) {
                Tree kept = first.copy();
                first.become(second);
                second.become(kept);
            }
        }
    },
    NEST {
        @Override
        void apply(Tree root, Vocabulary words, SplittableRandom random) {
            Tree node = pick(root.nodes(), random);
            int levels = random.nextInt(8) == 0 ? 1 + random.nextInt(90) : 1;
            for (int level = 0; level < levels; level++) {
                node.wrap(random.nextBoolean() ? Tree.Kind.LIST : Tree.Kind.MAP, words.key(random));
            }
        }
    },
    RETYPE {
        @Override
        void apply(Tree root, Vocabulary words, SplittableRandom random) {
            pick(root.nodes(), random).kind = Tree.Kind.values()[random.nextInt(Tree.Kind.values().length)];
        }
    },
    SWEEP {
        @Override
        void apply(Tree root, Vocabulary words, SplittableRandom random) {
            Tree line = Tree.scalar(words.path(random), words.extreme(random));
            line.wrap(Tree.Kind.LIST, "item");
            for (int more = random.nextInt(3); more > 0; more--) {
                line.children.add(words.subtree(random).copy());
            }
            if (root.has("sweep")) {
                root.child("sweep").children.add(line);
            } else {
                line.wrap(Tree.Kind.MAP, line.key);
                line.key = "sweep";
                root.children.add(line);
            }
        }
    };

    /** Changes the tree below {@code root}. */
    abstract void apply(Tree root, Vocabulary words, SplittableRandom random);

    private static <T> T pick(List<T> choices, SplittableRandom random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static Tree parent(Tree root, SplittableRandom random) {
        return pick(
                root.nodes().stream()
                        .filter(node -> node == root || node.kind != Tree.Kind.SCALAR)
                        .toList(),
                random);
    }

    private static Tree scalar(Tree root, SplittableRandom random) {
        List<Tree> scalars = root.nodes().stream()
                .filter(node -> node.kind == Tree.Kind.SCALAR)
                .toList();
        return scalars.isEmpty() ? root : pick(scalars, random);
    }

    private static String mistyped(String word, SplittableRandom random) {
        if (word.isEmpty()) {
            return "x";
        }
        int at = random.nextInt(word.length());
        String before = word.substring(0, at);
        String after = word.substring(at + 1);
        return switch (random.nextInt(4)) {
            case 0 -> before + after;
            case 1 -> before + word.charAt(at) + word.charAt(at) + after;
            case 2 -> before + (char) ('a' + random.nextInt(26)) + after;
            default -> after.isEmpty() ? word + '-' : before + after.charAt(0) + word.charAt(at) + after.substring(1);
        };
    }
}
