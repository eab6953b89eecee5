package io.octoplane.topology.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    @Test
    @DisplayName("a slip of the finger is found; of a name of one letter, another letter is no likeness")
    void nearest() {
        assertThat(NearestName.of("laef0", List.of("spine0", "leaf0"))).contains("leaf0");
        assertThat(NearestName.of("ab", List.of("a", "b"))).contains("a");
        assertThat(NearestName.of("d", List.of("a", "b", "c"))).isEmpty();
        assertThat(NearestName.hint("d", List.of("a"))).isEmpty();
        assertThat(NearestName.hint("leaf9", List.of("leaf0"))).isEqualTo("; did you mean 'leaf0'?");
    }
}
