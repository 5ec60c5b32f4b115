package io.dockyards.flux2.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkersStayWithATemplateTest {
    private static final Path A = Path.of("a.cue");
    private static final Path B = Path.of("b.cue");

    @Test
    void theSecondWorkerTakesWhatNobodyIsAt() {
        CaseQueue queue = queue(A, A, A, B);
        assertThat(queue.next(Optional.empty())).contains(0);
        assertThat(queue.next(Optional.empty())).contains(3);
    }

    @Test
    void aWorkerTakesItsTemplatesCasesInTheirOrder() {
        CaseQueue queue = queue(B, A, B, A, A);
        assertThat(queue.next(Optional.empty())).contains(1);
        assertThat(queue.next(Optional.of(A))).contains(3);
        assertThat(queue.next(Optional.of(A))).contains(4);
        assertThat(queue.next(Optional.of(A))).contains(0);
        assertThat(queue.next(Optional.of(B))).contains(2);
        assertThat(queue.next(Optional.of(B))).isEmpty();
    }

    @Test
    void whoHasNothingLeftHelpsWhereMuchIsLeft() {
        CaseQueue queue = queue(Collections.nCopies(CaseQueue.WORTH_COMPILING + 1, A));
        assertThat(queue.next(Optional.empty())).contains(0);
        assertThat(queue.next(Optional.empty())).contains(1);
    }

    @Test
    void butNotWhereTheOtherIsAsGoodAsDone() {
        CaseQueue queue = queue(Collections.nCopies(CaseQueue.WORTH_COMPILING, A));
        assertThat(queue.next(Optional.empty())).contains(0);
        assertThat(queue.next(Optional.empty())).isEmpty();
        assertThat(queue.next(Optional.of(A))).contains(1);
    }

    private static CaseQueue queue(Path... templates) {
        return queue(List.of(templates));
    }

    private static CaseQueue queue(List<Path> templates) {
        return new CaseQueue(Stream.iterate(0, n -> n + 1)
                .limit(templates.size())
                .map(n -> new TestCase("case-" + n, Path.of("case-" + n), templates.get(n)))
                .toList());
    }
}
