package io.octoplane.experiments.kernels;

import io.octoplane.hardware.compute.GroupRows;
import io.octoplane.hardware.compute.GroupedLayout;
import io.octoplane.hardware.compute.KernelShape;
import io.octoplane.hardware.compute.MatrixLibrary;
import io.octoplane.hardware.compute.Precision;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/** The measured tables. Where a table is divided, half of its rows are for fitting and the others for testing. */
public enum MeasuredTable {
    DEEPGEMM("deepgemm-h800.csv", "DeepGEMM, H800", "h800-sxm5", true),
    INFERSIM_GEMM("infersim-gemm-h800.csv", "InferSim products, H800", "h800-sxm5", true),
    INFERSIM_MASKED("infersim-masked-h800.csv", "InferSim grouped, masked, H800", "h800-sxm5", true),
    INFERSIM_CONTIGUOUS("infersim-contiguous-h800.csv", "InferSim grouped, contiguous, H800", "h800-sxm5", true),
    CUTLASS("cutlass-h800.csv", "CUTLASS, H800", "h800-sxm5", true),
    MLA_PREFILL("infersim-mla-prefill-h800.csv", "InferSim MLA prefill, H800", "h800-sxm5", true),
    MLA_DECODE("infersim-mla-decode-h800.csv", "InferSim MLA decode, H800", "h800-sxm5", true),
    H20_GEMM("infersim-gemm-h20.csv", "InferSim products, H20", "h20", false),
    H20_ATTENTION("infersim-mha-h20.csv", "InferSim GQA prefill, H20", "h20", false),
    H20_DECODE("infersim-mha-decode-h20.csv", "InferSim GQA decode, H20", "h20", false);

    /** How far InferSim's benchmark spreads the sizes of groups around their mean. */
    private static final double INFERSIM_SPREAD = 0.3;

    private final String file;
    private final String title;
    private final String gpu;
    private final boolean divided;

    MeasuredTable(String file, String title, String gpu, boolean divided) {
        this.file = file;
        this.title = title;
        this.gpu = gpu;
        this.divided = divided;
    }

    /** For tables and charts. */
    public String title() {
        return title;
    }

    /** The catalog's name of the GPU that was measured. */
    public String gpu() {
        return gpu;
    }

    /** Whether it belongs to the fit of the matrix products of DeepGEMM. */
    public boolean fitsMatrixProducts() {
        return this == DEEPGEMM || isInferSimProduct();
    }

    /** Whether its times have the start that InferSim's tables of matrix products on the H800 have on top. */
    boolean isInferSimProduct() {
        return this == INFERSIM_GEMM || this == INFERSIM_MASKED || this == INFERSIM_CONTIGUOUS;
    }

    /**
     * The rows in the order of the file. Those for fitting are the first half, rounded up, in the order of the CRC-32 of their text
     * before the last comma: a rule that knows nothing of what they measured.
     */
    public List<MeasuredKernel> rows() {
        List<String> lines = Resource.lines(file);
        List<String> texts = lines.stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
        Set<String> fitted = new HashSet<>();
        if (divided) {
            texts.stream()
                    .sorted(Comparator.comparingLong(MeasuredTable::checksum))
                    .limit((texts.size() + 1) / 2)
                    .forEach(fitted::add);
        }
        List<MeasuredKernel> rows = new ArrayList<>();
        for (int row = 0; row < lines.size(); row++) {
            String text = texts.get(row);
            double microseconds = Double.parseDouble(lines.get(row).substring(text.length() + 1));
            String[] field = text.split(",");
            rows.add(new MeasuredKernel(text, shape(field), library(field), microseconds, fitted.contains(text)));
        }
        return rows;
    }

    private KernelShape shape(String[] field) {
        return switch (this) {
            case DEEPGEMM, INFERSIM_GEMM, INFERSIM_MASKED, INFERSIM_CONTIGUOUS, CUTLASS, H20_GEMM -> product(field);
            case MLA_DECODE -> KernelShape.AttentionDecode.latent(whole(field[0]), 128, whole(field[1]), 512, 64);
            case MLA_PREFILL -> attention(whole(field[0]), 128, 128, 192, 128);
            case H20_DECODE ->
                new KernelShape.AttentionDecode(
                        whole(field[0]), 16, 2, 1, whole(field[1]), 256, 256, false, Precision.BF16);
            case H20_ATTENTION -> attention(whole(field[0]), 16, 2, 256, 256);
        };
    }

    private static KernelShape attention(long tokens, int heads, int keyValueHeads, int key, int value) {
        return new KernelShape.AttentionForward(1, heads, keyValueHeads, tokens, tokens, key, value, true);
    }

    private KernelShape product(String[] field) {
        int groups = Math.toIntExact(whole(field[1]));
        long rows = whole(field[2]);
        long n = whole(field[3]);
        long k = whole(field[4]);
        if (field[0].equals("dense")) {
            return new KernelShape.Gemm(rows, n, k, Precision.FP8);
        }
        return new KernelShape.GroupedGemm(
                GroupRows.spread(groups, (double) rows / groups, isInferSimProduct() ? INFERSIM_SPREAD : 0),
                n,
                k,
                Precision.FP8,
                field[0].equals("contiguous") ? GroupedLayout.CONTIGUOUS : GroupedLayout.MASKED);
    }

    private MatrixLibrary library(String[] field) {
        if (this == CUTLASS) {
            return MatrixLibrary.CUTLASS;
        }
        return field[0].endsWith("first-release") ? MatrixLibrary.DEEPGEMM_FIRST_RELEASE : MatrixLibrary.DEEPGEMM;
    }

    private static long whole(String text) {
        return Long.parseLong(text);
    }

    private static long checksum(String text) {
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.US_ASCII));
        return checksum.getValue();
    }
}
