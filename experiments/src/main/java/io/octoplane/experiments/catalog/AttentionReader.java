package io.octoplane.experiments.catalog;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.workloads.model.Attention;
import io.octoplane.workloads.model.GroupedQueryAttention;
import io.octoplane.workloads.model.MultiHeadLatentAttention;
import java.util.List;

/** Reads the attention of a model. */
final class AttentionReader {
    private static final int MOST = 1 << 20;

    /** Kinds of attention. */
    private enum Kind {
        GROUPED_QUERY,
        MULTI_HEAD_LATENT
    }

    /** What adds a bias. */
    private enum Bias {
        NONE,
        QUERIES_KEYS_VALUES
    }

    private static final String KIND_NAME = "kind";
    private static final List<String> GROUPED = List.of("grouped-query");
    private static final List<String> LATENT = List.of("multi-head-latent");

    private static final Key<Kind> KIND = Key.required(
            KIND_NAME,
            Form.choice(Kind.class),
            "grouped-query, which with as many heads of keys and values as of queries is multi-head attention; or"
                    + " multi-head-latent.");
    private static final Key<Integer> HEADS =
            Key.required("heads", Form.integer(1, MOST), "Query heads.").example("64");
    private static final Key<Integer> KEY_VALUE_HEADS = Key.optional(
                    "key-value-heads", Form.integer(1, MOST), "Heads of keys and of values.")
            .otherwise("as many as heads")
            .example("8")
            .onlyWith(KIND_NAME, GROUPED);
    private static final Key<Integer> HEAD_DIMENSION = Key.optional(
                    "head-dimension",
                    Form.integer(1, MOST),
                    "Elements of a head; with multi-head-latent those of queries and keys without position.")
            .otherwise("hidden / heads")
            .example("128");
    private static final Key<Bias> BIAS = Key.optional("bias", Form.choice(Bias.class), "What adds a bias.")
            .withDefault(Bias.NONE)
            .onlyWith(KIND_NAME, GROUPED);
    private static final Key<Integer> KEY_VALUE_RANK = Key.optional(
                    "key-value-rank",
                    Form.integer(1, MOST),
                    "Elements of the latent that keys and values are made from; needed there.")
            .example("512")
            .onlyWith(KIND_NAME, LATENT);
    private static final Key<Integer> QUERY_RANK = Key.optional(
                    "query-rank", Form.integer(1, MOST), "Elements of the latent that queries are made from.")
            .otherwise("queries are made from the hidden state")
            .example("1536")
            .onlyWith(KIND_NAME, LATENT);
    private static final Key<Integer> ROPE_DIMENSION = Key.optional(
                    "rope-dimension",
                    Form.integer(1, MOST),
                    "Elements of queries, and of the key that all heads share, with rotary position.")
            .otherwise("none")
            .example("64")
            .onlyWith(KIND_NAME, LATENT);
    private static final Key<Integer> VALUE_DIMENSION = Key.optional(
                    "value-dimension", Form.integer(1, MOST), "Elements of a head's value.")
            .otherwise("as head-dimension")
            .example("128")
            .onlyWith(KIND_NAME, LATENT);

    private static final Keys KEYS = Keys.of(
            "an attention",
            KIND,
            HEADS,
            KEY_VALUE_HEADS,
            HEAD_DIMENSION,
            BIAS,
            KEY_VALUE_RANK,
            QUERY_RANK,
            ROPE_DIMENSION,
            VALUE_DIMENSION);

    private AttentionReader() {}

    static Form<Value> form() {
        return Form.fields(KEYS);
    }

    /**
     * Reads an attention.
     *
     * @param hidden hidden size of the model
     */
    static Attention attention(Value value, int hidden) {
        ObjectReader reader = value.object(KEYS);
        return switch (reader.read(KIND)) {
            case GROUPED_QUERY -> groupedQuery(reader, hidden);
            case MULTI_HEAD_LATENT -> latent(reader, hidden);
        };
    }

    private static Attention groupedQuery(ObjectReader reader, int hidden) {
        int heads = reader.read(HEADS);
        int keyValueHeads = reader.given(KEY_VALUE_HEADS)
                .map(given -> keyValueHeads(given, heads))
                .orElse(heads);
        return new GroupedQueryAttention(
                heads, keyValueHeads, headDimension(reader, hidden), reader.read(BIAS) == Bias.QUERIES_KEYS_VALUES);
    }

    private static int keyValueHeads(Value given, int heads) {
        int keyValueHeads = given.integer(1, heads);
        if (heads % keyValueHeads != 0) {
            throw given.error("must divide the " + heads + " query heads, is " + keyValueHeads);
        }
        return keyValueHeads;
    }

    private static Attention latent(ObjectReader reader, int hidden) {
        int dimension = headDimension(reader, hidden);
        return new MultiHeadLatentAttention(
                reader.read(HEADS),
                reader.find(QUERY_RANK).orElse(0),
                KEY_VALUE_RANK.form().read(reader.value(KEY_VALUE_RANK)),
                dimension,
                reader.find(ROPE_DIMENSION).orElse(0),
                reader.find(VALUE_DIMENSION).orElse(dimension));
    }

    private static int headDimension(ObjectReader reader, int hidden) {
        return reader.find(HEAD_DIMENSION).orElseGet(() -> {
            int heads = reader.read(HEADS);
            if (hidden % heads != 0) {
                throw reader.error("the hidden size " + hidden + " cannot be divided among " + heads
                        + " heads; give head-dimension");
            }
            return hidden / heads;
        });
    }
}
