package io.octoplane.experiments.cli;

import java.util.ArrayList;
import java.util.List;

/** Numbers of ranks as people write them: {@code 0, 3 to 5, 15}. */
final class RankNames {
    private RankNames() {}

    /** Of ranks in rising order. */
    static String of(List<Integer> ranks) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= ranks.size(); i++) {
            if (i == ranks.size() || ranks.get(i) != ranks.get(i - 1) + 1) {
                int first = ranks.get(from);
                int last = ranks.get(i - 1);
                words.add(first == last ? "" + first : first + (last == first + 1 ? ", " : " to ") + last);
                from = i;
            }
        }
        return String.join(", ", words);
    }
}
