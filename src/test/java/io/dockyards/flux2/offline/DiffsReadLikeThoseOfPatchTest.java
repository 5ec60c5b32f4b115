package io.dockyards.flux2.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.PatchFailedException;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DiffsReadLikeThoseOfPatchTest {
    @Test
    void whatGoesStandsBeforeWhatComes() {
        assertThat(diff("a\nb\nc\n", "a\nB\nB2\nc\n"))
                .containsExactly("--- before", "+++ after", "@@ -1,3 +1,4 @@", " a", "-b", "+B", "+B2", " c");
    }

    @Test
    void aMissingLineEndIsSaid() {
        assertThat(diff("a\n", "a"))
                .containsExactly(
                        "--- before", "+++ after", "@@ -1,1 +1,1 @@", "-a", "+a", "\\ No newline at end of file");
    }

    @Test
    void linesThatLookLikeTitlesAreLines() {
        assertThat(diff("-- x\n", "++ y\n"))
                .containsExactly("--- before", "+++ after", "@@ -1,1 +1,1 @@", "--- x", "+++ y");
    }

    @Test
    void theSameTextsHaveNone() {
        assertThat(diff("a\n", "a\n")).isEmpty();
        assertThat(diff("", "")).isEmpty();
    }

    @Test
    void longTextsWithNothingInCommonNeedNoMoreMemoryThanTheirLines() {
        assertThat(diff(numbered("a", 20_000), numbered("b", 20_000))).hasSize(40_003);
    }

    @Property(tries = 300)
    void appliedToOneTextTheyGiveTheOther(
            @ForAll @Size(max = 30) List<@IntRange(max = 4) Integer> before,
            @ForAll @Size(max = 30) List<@IntRange(max = 4) Integer> after)
            throws PatchFailedException {
        List<String> diff = diff(text(before), text(after));
        List<String> lines = before.stream().map(String::valueOf).toList();
        assertThat(diff.isEmpty() ? lines : DiffUtils.patch(lines, UnifiedDiffUtils.parseUnifiedDiff(diff)))
                .isEqualTo(after.stream().map(String::valueOf).toList());
    }

    private static List<String> diff(String before, String after) {
        return UnifiedDiff.of("before", before, "after", after);
    }

    private static String text(List<Integer> lines) {
        return String.join("", lines.stream().map(line -> line + "\n").toList());
    }

    private static String numbered(String name, int lines) {
        return String.join(
                "", IntStream.range(0, lines).mapToObj(n -> name + n + "\n").toList());
    }
}
