package io.octoplane.kernel.sharing;

/** Binary min-heap of resources by (level, resource id), over primitive arrays; ties go to the lower id. */
final class LevelHeap {
    private double[] level = new double[16];
    private int[] resource = new int[16];
    private int size;

    void clear(int room) {
        size = 0;
        if (level.length < room) {
            level = new double[room + (room >> 1)];
            resource = new int[room + (room >> 1)];
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Adds without keeping order; call {@link #order()} once after the last. */
    void append(int newResource, double newLevel) {
        level[size] = newLevel;
        resource[size++] = newResource;
    }

    void order() {
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(i, level[i], resource[i]);
        }
    }

    int topResource() {
        return resource[0];
    }

    double topLevel() {
        return level[0];
    }

    void raiseTop(double newLevel) {
        sink(0, newLevel, resource[0]);
    }

    void removeTop() {
        size--;
        if (size > 0) {
            sink(0, level[size], resource[size]);
        }
    }

    private void sink(int from, double sinkingLevel, int sinkingResource) {
        int hole = from;
        for (int child = 2 * hole + 1; child < size; child = 2 * hole + 1) {
            int right = child + 1;
            if (right < size && before(level[right], resource[right], level[child], resource[child])) {
                child = right;
            }
            if (!before(level[child], resource[child], sinkingLevel, sinkingResource)) {
                break;
            }
            level[hole] = level[child];
            resource[hole] = resource[child];
            hole = child;
        }
        level[hole] = sinkingLevel;
        resource[hole] = sinkingResource;
    }

    private static boolean before(double level, int resource, double otherLevel, int otherResource) {
        return level < otherLevel || level == otherLevel && resource < otherResource;
    }
}
