package io.octoplane.reports.format;

import java.util.List;

/**
 * A network as it is to be drawn: boxes that stand for one or many like nodes or switches, bundles of like links between them,
 * and frames around boxes that belong together, such as the switches of a plane.
 *
 * @param title what is drawn
 * @param subtitle what its size is, in a line
 * @param layout how the boxes stand
 * @param boxes the boxes, in the order in which they stand side by side
 * @param bundles the links
 * @param frames the frames
 * @param kinds names of the kinds of links
 */
public record DrawnNetwork(
        String title,
        String subtitle,
        Layout layout,
        List<Box> boxes,
        List<Bundle> bundles,
        List<Frame> frames,
        List<String> kinds) {

    public DrawnNetwork {
        boxes = List.copyOf(boxes);
        bundles = List.copyOf(bundles);
        frames = List.copyOf(frames);
        kinds = List.copyOf(kinds);
        for (Box box : boxes) {
            if (box.frame() >= frames.size()) {
                throw new IllegalArgumentException(
                        "box '" + box.name() + "' is in frame " + box.frame() + " of " + frames.size());
            }
        }
        for (Bundle bundle : bundles) {
            if (Math.max(bundle.from(), bundle.to()) >= boxes.size()) {
                throw new IllegalArgumentException(
                        "a bundle joins box " + Math.max(bundle.from(), bundle.to()) + " of " + boxes.size());
            }
        }
    }

    /** How the boxes stand. */
    public enum Layout {
        /** One row for each level, the nodes below. */
        ROWS,
        /** All on a circle. */
        CIRCLE
    }

    /**
     * One or many like nodes or switches.
     *
     * @param name what stands in it
     * @param details further lines; none where the box stands for itself
     * @param level row, from 0 at the bottom
     * @param frame index of the frame around it, -1 for none
     * @param many whether it stands for several
     */
    public record Box(String name, List<String> details, int level, int frame, boolean many) {
        public Box {
            details = List.copyOf(details);
        }
    }

    /**
     * Links between two boxes, or among those that one box stands for.
     *
     * @param from index of a box
     * @param to index of a box, perhaps the same
     * @param label what stands beside it; empty where a line says enough
     * @param kind number of its kind (layer and rate), from 0, for colours
     * @param down whether these links are down
     * @param acrossFrames whether it joins what stands in different ones of the frames that one frame stands for
     */
    public record Bundle(int from, int to, String label, int kind, boolean down, boolean acrossFrames) {}

    /**
     * What belongs together.
     *
     * @param name what it is
     * @param many whether it stands for several like ones
     */
    public record Frame(String name, boolean many) {}
}
