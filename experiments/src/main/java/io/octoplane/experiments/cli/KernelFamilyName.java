package io.octoplane.experiments.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What {@code octoplane kernels time} calls the families of kernels, and what it must be told of each. */
enum KernelFamilyName {
    GEMM("matrix product m × k by k × n", "--m --n --k"),
    WEIGHT_GRADIENT("matrix product added to FP32 results; k is the tokens", "--m --n --k"),
    GROUPED("a matrix product for each group, rows one after the other (contiguous)", "--groups --m --n --k"),
    GROUPED_MASKED("the same, rows in buffers of fixed size (masked)", "--groups --m --n --k"),
    GROUPED_WEIGHT_GRADIENT("weight gradients of all groups in one kernel", "--groups --m --n --k"),
    ATTENTION("attention over whole sequences, causal", "--batch --heads --tokens --key-dimension --value-dimension"),
    ATTENTION_BACKWARD("its gradients", "--batch --heads --tokens --key-dimension --value-dimension"),
    DECODE("attention of a new token over a latent cache (MLA)", "--batch --heads --tokens"),
    STREAM("elementwise work, copies, optimizer", "--bytes"),
    ROWS("norms, rotary embedding", "--bytes"),
    CAST("to FP8 by rows, and back", "--bytes"),
    TRANSPOSE_CAST("to FP8 by columns, transposed", "--bytes"),
    PERMUTE("tokens to experts and back", "--bytes"),
    ACTIVATION("SwiGLU", "--bytes"),
    INDEX("choosing and counting experts", "--bytes");

    private final String kernel;
    private final String needs;

    KernelFamilyName(String kernel, String needs) {
        this.kernel = kernel;
        this.needs = needs;
    }

    String kernel() {
        return kernel;
    }

    /** Options that must be given. */
    String needs() {
        return needs;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words() {
        return Arrays.stream(values()).map(KernelFamilyName::word).toList();
    }

    /** For completion. */
    static final class Words extends java.util.ArrayList<String> {
        private static final long serialVersionUID = 1;

        Words() {
            super(words());
        }
    }
}
