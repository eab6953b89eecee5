package io.octoplane.workloads.training;

/** What GPUs exchange that share a layer. */
enum GroupExchange {
    /** Tokens, or gradients of them, of those that share matrices. */
    TOKENS("tensor parallel", false),
    /** What attention of those that share matrices makes its heads of: tokens, or latents of them. */
    ATTENTION_INPUTS("tensor parallel", false),
    /** Keys and values of those that share sequences. */
    KEYS_AND_VALUES("keys and values", true),
    /** Their gradients. */
    KEY_AND_VALUE_GRADIENTS("gradients of keys and values", true);

    private final String words;
    private final boolean context;

    GroupExchange(String words, boolean context) {
        this.words = words;
        this.context = context;
    }

    String words() {
        return words;
    }

    /** Whether those that share sequences exchange it, and not those that share matrices. */
    boolean isContext() {
        return context;
    }
}
