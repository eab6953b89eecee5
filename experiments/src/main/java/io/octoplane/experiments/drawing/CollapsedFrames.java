package io.octoplane.experiments.drawing;

import io.octoplane.reports.format.DrawnNetwork.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Frames that hold as many of each class of switches are one. */
final class CollapsedFrames {
    private final FabricVertices vertices;
    private final int[] collapsed;
    private final List<String> kinds = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();

    CollapsedFrames(FabricVertices vertices, FabricClasses classes) {
        this.vertices = vertices;
        List<String> names = vertices.frameNames();
        List<Map<Integer, Integer>> contents = new ArrayList<>();
        names.forEach(name -> contents.add(new TreeMap<>()));
        for (int vertex = 0; vertex < vertices.count(); vertex++) {
            if (vertices.frame(vertex) >= 0) {
                contents.get(vertices.frame(vertex)).merge(classes.of(vertex), 1, Integer::sum);
            }
        }
        Map<Map<Integer, Integer>, Integer> numbers = new LinkedHashMap<>();
        collapsed = new int[names.size()];
        for (int frame = 0; frame < collapsed.length; frame++) {
            Integer known = numbers.putIfAbsent(contents.get(frame), numbers.size());
            collapsed[frame] = known == null ? numbers.size() - 1 : known;
            if (known == null) {
                kinds.add(FabricVertices.kind(names.get(frame)));
                counts.add(0);
            }
            counts.set(collapsed[frame], counts.get(collapsed[frame]) + 1);
        }
    }

    /** The collapsed frame around a vertex, -1 for none. */
    int of(int vertex) {
        int frame = vertices.frame(vertex);
        return frame < 0 ? -1 : collapsed[frame];
    }

    /** How many frames a collapsed one stands for. */
    int count(int frame) {
        return counts.get(frame);
    }

    /** What a frame is: {@code pod}. */
    String kind(int frame) {
        return kinds.get(frame);
    }

    List<Frame> drawn() {
        List<Frame> frames = new ArrayList<>();
        for (int frame = 0; frame < kinds.size(); frame++) {
            frames.add(new Frame(
                    String.format(Locale.ROOT, "%,d \u00D7 ", counts.get(frame)) + kinds.get(frame),
                    counts.get(frame) > 1));
        }
        return frames;
    }
}
