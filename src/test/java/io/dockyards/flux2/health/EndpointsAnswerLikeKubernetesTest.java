package io.dockyards.flux2.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** The texts of {@code kube-apiserver}, which people and their tools know. */
class EndpointsAnswerLikeKubernetesTest {
    private static final Check WELL = new Check("ping", () -> CompletableFuture.completedStage(Optional.empty()));
    private static final Check ILL =
            new Check("render", () -> CompletableFuture.completedStage(Optional.of("it is stuck")));

    @Test
    void allIsWellInTwoLetters() {
        assertThat(ask(false, WELL, WELL)).isEqualTo(new Endpoint.Answer(200, "ok"));
    }

    @Test
    void verboseListsEachCheck() {
        assertThat(ask(true, WELL)).isEqualTo(new Endpoint.Answer(200, "[+]ping ok\nreadyz check passed\n"));
    }

    @Test
    void whatIsWrongIsListedUnasked() {
        assertThat(ask(false, WELL, ILL))
                .isEqualTo(
                        new Endpoint.Answer(503, "[+]ping ok\n[-]render failed: it is stuck\nreadyz check failed\n"));
    }

    @Test
    void aCheckThatGetsNoAnswerHasFailed() {
        Check silent = new Check("actors", () -> CompletableFuture.failedStage(new TimeoutException("1000 ms")));
        assertThat(ask(false, silent).text()).startsWith("[-]actors failed: no answer in time\n");
    }

    private static Endpoint.Answer ask(boolean isVerbose, Check... checks) {
        return new Endpoint("readyz", List.of(checks))
                .ask(isVerbose)
                .toCompletableFuture()
                .join();
    }
}
