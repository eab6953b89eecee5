package io.octoplane.workloads.inference;

/** What a GPU computes for one micro-batch without asking for others in between. */
public enum StepPart {
    EMBEDDING("embedding"),
    /** A whole layer without experts. */
    DENSE_LAYER("dense layer"),
    ATTENTION_PREPARATION("attention projections"),
    ATTENTION_CORE("attention"),
    ROUTER("router"),
    /** What dispatch has the SMs for until it posts. */
    DISPATCH_SEND("dispatch launch"),
    /** What it copies itself after that, while the first bytes are on their way. */
    DISPATCH_COPY("dispatch copies"),
    SHARED_EXPERTS("shared experts"),
    /** Takes what has come. */
    DISPATCH_RECEIVE("dispatch receive"),
    ROUTED_EXPERTS("routed experts"),
    COMBINE_SEND("combine launch"),
    COMBINE_COPY("combine copies"),
    COMBINE_RECEIVE("combine receive"),
    SUM("sum of experts"),
    HEAD("output head");

    private final String words;

    StepPart(String words) {
        this.words = words;
    }

    /** In words, for results. */
    public String words() {
        return words;
    }

    /** Whether it begins with what others have sent: until then the GPU waits, and that is communication that nothing hides. */
    boolean waits() {
        return this == DISPATCH_RECEIVE || this == COMBINE_RECEIVE;
    }

    /** Whether it belongs to the exchange of tokens, not to the model. */
    boolean exchanges() {
        return switch (this) {
            case DISPATCH_SEND, DISPATCH_COPY, DISPATCH_RECEIVE, COMBINE_SEND, COMBINE_COPY, COMBINE_RECEIVE -> true;
            case EMBEDDING,
                    DENSE_LAYER,
                    ATTENTION_PREPARATION,
                    ATTENTION_CORE,
                    ROUTER,
                    SHARED_EXPERTS,
                    ROUTED_EXPERTS,
                    SUM,
                    HEAD -> false;
        };
    }
}
