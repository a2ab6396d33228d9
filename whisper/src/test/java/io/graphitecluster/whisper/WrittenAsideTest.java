package io.graphitecluster.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left by the dead is told from what is being written. */
class WrittenAsideTest {
    /** More than any system gives. */
    private static final long NOBODY = 999_999_999L;

    private static final long OWN = ProcessHandle.current().pid();

    private static boolean isLeftover(String name) {
        return WrittenAside.isLeftover(Path.of("a", name));
    }

    @Test
    void aProcessThatIsGoneHasLeftItsFiles() {
        assertThat(isLeftover(".whisper-" + NOBODY + "-1.part")).isTrue();
        assertThat(isLeftover(".whisper-" + NOBODY + "-1764417600000000.part")).isTrue();
    }

    @Test
    void whatThisProcessOrAnotherOneWritesIsNotLeft() {
        assertThat(isLeftover(WrittenAside.nameBeside())).isFalse();
        long other = ProcessHandle.current().parent().orElseThrow().pid();
        assertThat(isLeftover(".whisper-" + other + "-1.part")).isFalse();
    }

    /** In a container all processes have the same number, one after the other. */
    @Test
    void anEarlierProcessOfTheSameNumberHasLeftItsFiles() {
        WrittenAside.nameBeside();
        assertThat(isLeftover(".whisper-" + OWN + "-1.part")).isTrue();
        assertThat(isLeftover(".whisper-" + OWN + "-1764417600000000.part")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".whisper-999999999-1.part.wsp",
                "x.whisper-999999999-1.part",
                "whisper-999999999-1.part",
                ".whisper-999999999-1.parts",
                ".whisper-999999999.part",
                ".whisper-999999999-.part",
                ".whisper-999999999-x.part",
                ".whisper--1.part",
                ".whisper-999999999-1-1.part",
                ".whisper-99999999999999999999-1.part",
                ".ceres-999999999-1.part",
                "a.wsp",
                "a.part"
            })
    void anyOtherNameIsSomebodyElses(String name) {
        assertThat(isLeftover(name)).isFalse();
    }

    @Test
    void aRootHasNoName() {
        assertThat(WrittenAside.isLeftover(Path.of("/"))).isFalse();
    }
}
