package io.dockyards.flux2.webhook.tls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.webhook.tls.RenewalPlanner.Step;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the state of the Secret and the time call for, case by case. */
class RenewalIsPlannedTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Issued issued = Samples.issued(NOW);

    @Test
    void aSoundOneIsUsed() {
        assertThat(next(secret(issued), NOW))
                .isInstanceOfSatisfying(
                        Step.Use.class, use -> assertThat(use.issued()).isEqualTo(issued));
    }

    @Test
    void aMissingOneIsMade() {
        assertMade(
                RenewalPlanner.next(SecretForm.read(Optional.empty()), Optional.empty(), Samples.NAMES, NOW),
                "there was none",
                List.of());
    }

    @Test
    void oneThatIsDeletedWhileItIsServedIsMadeAnewAndWhatIsServedStaysTrusted() {
        assertMade(
                RenewalPlanner.next(SecretForm.read(Optional.empty()), Optional.of(issued), Samples.NAMES, NOW),
                "there was none",
                issued.authorities());
    }

    @Test
    void itIsRenewedAtTwoThirdsOfItsLife() {
        Instant due = issued.renewAt();
        assertThat(next(secret(issued), due.minusSeconds(1))).isInstanceOf(Step.Use.class);
        assertMade(next(secret(issued), due), "two thirds of its life were over at " + due, issued.authorities());
    }

    @Test
    void oneThatRanOutIsMadeAnewAndItsAuthorityIsTrustedNoLonger() {
        assertMade(
                next(secret(issued), issued.material().expires()),
                "it ran out at " + issued.material().expires(),
                List.of());
    }

    @Test
    void oneForAnotherServiceIsMadeAnew() {
        Issued other = new Issuer(new ServiceNames("other", "dockyards"), Samples.LIFE).issue(NOW, List.of());
        assertMade(
                next(secret(other), NOW),
                "it was for another Service than webhooks.dockyards.svc",
                other.authorities());
    }

    @Test
    void oneOfAClockThatIsFarAheadIsMadeAnew() {
        assertMade(
                next(secret(issued), NOW.minus(Duration.ofHours(2))),
                "it isn't valid before " + issued.material().begins(),
                issued.authorities());
    }

    @Test
    void oneThatWeHaveNotMadeIsLeftAlone() {
        ObjectNode foreign = secret(issued);
        foreign.withObject("/metadata").remove("labels");
        assertThat(next(foreign, NOW))
                .isInstanceOfSatisfying(
                        Step.Refuse.class,
                        refusal -> assertThat(refusal.why())
                                .isEqualTo("this controller hasn't made it; delete it, or serve it with"
                                        + " --webhook-cert-mode files"));
    }

    @Test
    void aDamagedOneIsMadeAnewAndWhatCanBeReadStaysTrusted() {
        ObjectNode damaged = secret(issued);
        damaged.withObject("/data").put("tls.crt", "bm9uc2Vuc2U=");
        assertMade(next(damaged, NOW), "it was damaged: tls.crt holds no certificate", issued.authorities());
    }

    @Test
    void aKeyOfAnotherIsDamage() {
        ObjectNode mixed = secret(issued);
        mixed.withObject("/data")
                .put(
                        "tls.key",
                        Base64.getEncoder()
                                .encodeToString(
                                        Pem.of(Samples.issued(NOW).material().key())));
        assertMade(next(mixed, NOW), "it was damaged: tls.key is not the key of tls.crt", issued.authorities());
    }

    @Test
    void anAuthorityOfAnotherIsDamage() {
        Issued other = Samples.issued(NOW);
        ObjectNode mixed = secret(issued);
        mixed.withObject("/data").put("ca.crt", Base64.getEncoder().encodeToString(Pem.of(other.authorities())));
        assertMade(
                next(mixed, NOW),
                "it was damaged: the first certificate of ca.crt hasn't signed tls.crt",
                other.authorities());
    }

    @Test
    void whatIsNoBase64IsDamage() {
        ObjectNode damaged = secret(issued);
        damaged.withObject("/data").put("ca.crt", "%");
        assertMade(next(damaged, NOW), "it was damaged: ca.crt is no base64", List.of());
    }

    @Test
    void aNewOneIsServedOnceItsAuthorityHasBeenToldForAWhile() {
        Duration settle = Duration.ofSeconds(10);
        Optional<Issued> served = Optional.of(issued);
        assertThat(RenewalPlanner.mayServe(served, Optional.empty(), settle, NOW))
                .isFalse();
        assertThat(RenewalPlanner.mayServe(served, Optional.of(NOW.minusSeconds(9)), settle, NOW))
                .isFalse();
        assertThat(RenewalPlanner.mayServe(served, Optional.of(NOW.minusSeconds(10)), settle, NOW))
                .isTrue();
    }

    @Test
    void aNewOneIsServedAtOnceIfThereIsNoneOfUse() {
        Duration settle = Duration.ofSeconds(10);
        assertThat(RenewalPlanner.mayServe(Optional.empty(), Optional.empty(), settle, NOW))
                .isTrue();
        assertThat(RenewalPlanner.mayServe(
                        Optional.of(issued),
                        Optional.empty(),
                        settle,
                        issued.material().expires()))
                .isTrue();
    }

    private static Step next(ObjectNode secret, Instant now) {
        return RenewalPlanner.next(SecretForm.read(Optional.of(secret)), Optional.empty(), Samples.NAMES, now);
    }

    private static ObjectNode secret(Issued issued) {
        return SecretForm.write(issued, "dockyards", "certificate", Optional.empty());
    }

    private static void assertMade(Step step, String why, List<X509Certificate> keep) {
        assertThat(step).isEqualTo(new Step.Make(keep, why));
    }
}
