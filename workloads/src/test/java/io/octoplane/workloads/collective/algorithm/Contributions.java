package io.octoplane.workloads.collective.algorithm;

import io.octoplane.workloads.collective.schedule.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Follows what each rank holds of each block while a schedule is carried out in a random order that its needs allow: for every
 * block how often the contribution of each rank is in it. A transfer reads when it begins and writes when it ends, and any number
 * may be under way.
 */
final class Contributions {
    private final Schedule schedule;
    private final int ranks;
    /** By rank, then block: how often each rank's contribution is in it. */
    private final List<Map<Integer, int[]>> held = new ArrayList<>();

    Contributions(Schedule schedule, int ranks) {
        this.schedule = schedule;
        this.ranks = ranks;
        for (int rank = 0; rank < ranks; rank++) {
            held.add(new HashMap<>());
        }
    }

    /** A rank has its own contribution to a block. */
    void begin(int rank, int block) {
        int[] counts = new int[ranks];
        counts[rank] = 1;
        held.get(rank).put(block, counts);
    }

    /** How often each rank's contribution is in what a rank holds of a block; all zero when it has none. */
    int[] of(int rank, int block) {
        return held.get(rank).getOrDefault(block, new int[ranks]);
    }

    /** Carries out all transfers. */
    void carryOut(SplittableRandom random) {
        int[] missing = new int[schedule.transfers()];
        Map<Integer, List<Integer>> waiting = new HashMap<>();
        List<Integer> ready = new ArrayList<>();
        for (int transfer = 0; transfer < missing.length; transfer++) {
            missing[transfer] = schedule.needCount(transfer);
            for (int index = 0; index < missing[transfer]; index++) {
                waiting.computeIfAbsent(schedule.need(transfer, index), each -> new ArrayList<>())
                        .add(transfer);
            }
            if (missing[transfer] == 0) {
                ready.add(transfer);
            }
        }
        int done = 0;
        while (!ready.isEmpty()) {
            int last = ready.size() - 1;
            int chosen = random.nextInt(ready.size());
            int transfer = ready.get(chosen);
            ready.set(chosen, ready.get(last));
            ready.remove(last);
            move(transfer);
            done++;
            for (int next : waiting.getOrDefault(transfer, List.of())) {
                if (--missing[next] == 0) {
                    ready.add(next);
                }
            }
        }
        if (done < missing.length) {
            throw new AssertionError((missing.length - done) + " transfers wait for each other");
        }
    }

    /** Stage by stage, in each of which all legs read before any writes. */
    private void move(int transfer) {
        Map<Integer, List<Integer>> stages = new TreeMap<>();
        for (int leg = schedule.firstLeg(transfer); leg < schedule.firstLeg(transfer + 1); leg++) {
            if (schedule.firstBlock(leg) != Schedule.NO_BLOCKS) {
                stages.computeIfAbsent(schedule.stage(leg), each -> new ArrayList<>())
                        .add(leg);
            }
        }
        for (List<Integer> legs : stages.values()) {
            List<int[][]> read = new ArrayList<>();
            for (int leg : legs) {
                int[][] blocks = new int[schedule.blocks(leg)][];
                for (int index = 0; index < blocks.length; index++) {
                    blocks[index] = of(schedule.source(leg), schedule.firstBlock(leg) + index)
                            .clone();
                    if (Arrays.stream(blocks[index]).sum() == 0) {
                        throw new AssertionError("rank " + schedule.source(leg) + " sends block "
                                + (schedule.firstBlock(leg) + index) + ", which it does not have");
                    }
                }
                read.add(blocks);
            }
            for (int index = 0; index < legs.size(); index++) {
                write(legs.get(index), read.get(index));
            }
        }
    }

    private void write(int leg, int[][] blocks) {
        Map<Integer, int[]> destination = held.get(schedule.destination(leg));
        for (int index = 0; index < blocks.length; index++) {
            int block = schedule.firstBlock(leg) + index;
            if (schedule.reduces(leg)) {
                int[] sum = destination.computeIfAbsent(block, each -> new int[ranks]);
                for (int rank = 0; rank < ranks; rank++) {
                    sum[rank] += blocks[index][rank];
                }
            } else {
                destination.put(block, blocks[index]);
            }
        }
    }

    /** The sum of everybody's contribution, each once. */
    static int[] everybody(int ranks) {
        int[] all = new int[ranks];
        Arrays.fill(all, 1);
        return all;
    }

    /** The contribution of one. */
    static int[] only(int rank, int ranks) {
        int[] one = new int[ranks];
        one[rank] = 1;
        return one;
    }
}
