package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigProblemsTest {
    private static final String GOOD = """
        apiVersion: v1
        kind: Config
        clusters:
        - name: production
          cluster: {server: "https://127.0.0.1:6443"}
        users:
        - name: jane
          user: {token: secret}
        contexts:
        - name: work
          context: {cluster: production, user: jane}
        - name: play
          context: {cluster: production, user: jane}
        current-context: work
        """;

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @Test
    void aGoodOneSaysWhereItLeads() throws Exception {
        var config = ClientConfig.of(target(write(GOOD), Optional.empty()));
        assertThat(config.config().getMasterUrl()).isEqualTo("https://127.0.0.1:6443/");
        assertThat(config.where()).startsWith("context \"work\" of kubeconfig ");
        assertThat(config.config().getAutoOAuthToken()).isEqualTo("secret");
    }

    @Test
    void theClientNeverRetriesByItself() throws Exception {
        var config = ClientConfig.of(target(write(GOOD), Optional.empty())).config();
        assertThat(config.getRequestRetryBackoffLimit()).isZero();
        assertThat(config.isOnlyHttpWatches()).isFalse();
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        var missing = folder.resolve("none");
        assertProblem(target(missing, Optional.empty()))
                .isEqualTo("kubeconfig " + missing + " doesn't exist; give another with --kubeconfig");
    }

    @Test
    void aFolderIsNoKubeconfig() {
        assertProblem(target(folder, Optional.empty()))
                .isEqualTo("kubeconfig " + folder + " can't be read: it is a folder; give another with --kubeconfig");
    }

    @Test
    void anEmptyFileIsSaidToBeEmpty() throws Exception {
        var file = write(" \n");
        assertProblem(target(file, Optional.empty()))
                .isEqualTo("kubeconfig " + file + " is empty; give another with --kubeconfig");
    }

    @Test
    void aFileOfCommentsCountsAsEmpty() throws Exception {
        var file = write("# nothing yet\n");
        assertProblem(target(file, Optional.empty())).contains("is empty");
    }

    @Test
    void brokenYamlIsNamedWithItsPlace() throws Exception {
        var file = write("clusters: [\n  {name: a\n");
        assertProblem(target(file, Optional.empty()))
                .startsWith("kubeconfig isn't valid YAML: " + file + ":3:1: ")
                .doesNotContain("\n");
    }

    @Test
    void somethingElseThanAMappingIsNoKubeconfig() throws Exception {
        assertProblem(target(write("just text\n"), Optional.empty())).contains("isn't a kubeconfig");
    }

    @Test
    void aFileWithoutContextsIsRefused() throws Exception {
        assertProblem(target(write("apiVersion: v1\nkind: Config\n"), Optional.empty()))
                .contains("has no contexts");
    }

    @Test
    void anUnknownContextIsAnsweredWithTheKnownOnes() throws Exception {
        var file = write(GOOD);
        assertProblem(target(file, Optional.of("home")))
                .isEqualTo("kubeconfig " + file + " has no context \"home\"; choose one with --context: work, play");
    }

    @Test
    void aCurrentContextThatIsNotThereIsSaidSo() throws Exception {
        assertProblem(target(write(GOOD.replace("current-context: work", "current-context: gone")), Optional.empty()))
                .contains(
                        "has no context \"gone\", which is its current-context; choose one with --context: work, play");
    }

    @Test
    void noCurrentContextAsksForOne() throws Exception {
        assertProblem(target(write(GOOD.replace("current-context: work", "")), Optional.empty()))
                .contains("has no current-context; choose one with --context: work, play");
    }

    @Test
    void aContextOfAnUnknownClusterIsRefused() throws Exception {
        assertProblem(target(write(GOOD.replace("name: production", "name: other")), Optional.empty()))
                .contains("is for the cluster \"production\", which isn't there");
    }

    @Test
    void aContextOfAnUnknownUserIsRefused() throws Exception {
        assertProblem(target(write(GOOD.replace("name: jane", "name: joe")), Optional.empty()))
                .contains("is for the user \"jane\", who isn't there");
    }

    @Test
    void aServerThatIsNoAddressIsRefused() throws Exception {
        assertProblem(target(write(GOOD.replace("https://127.0.0.1:6443", "localhost")), Optional.empty()))
                .contains("cluster \"production\"", "has the server \"localhost\"", "https://host:6443");
    }

    @Test
    void aClusterWithoutServerIsRefused() throws Exception {
        assertProblem(target(write(GOOD.replace("server: \"https://127.0.0.1:6443\"", "")), Optional.empty()))
                .contains("has no server");
    }

    @Test
    void aCertificateFileThatIsNotThereIsNamed() throws Exception {
        assertProblem(target(
                        write(GOOD.replace("{server:", "{certificate-authority: ca.crt, server:")), Optional.empty()))
                .contains("the certificate-authority of cluster \"production\"", folder.resolve("ca.crt") + ";");
    }

    @Test
    void anAuthorityThatHoldsNoCertificateIsRefused() throws Exception {
        assertProblem(target(
                        write(GOOD.replace("{server:", "{certificate-authority-data: bm9uZQ==, server:")),
                        Optional.empty()))
                .contains("the certificate-authority of cluster \"production\"", "holds no certificate");
    }

    @Test
    void aKeyThatIsNoneIsRefused() throws Exception {
        var file = write(GOOD.replace("token: secret", "client-certificate-data: bm9uZQ==, client-key-data: bm9uZQ=="));
        assertThatThrownBy(() ->
                        KubeConnection.open(target(file, Optional.empty())).close())
                .isInstanceOf(KubeSetupException.class)
                .message()
                .startsWith(
                        "the certificates or keys of the context \"work\" of kubeconfig " + file + " can't be used: ")
                .doesNotContain("\n");
    }

    @Test
    void aLoginCommandThatIsNotThereIsNamedWithItsHint() throws Exception {
        var exec = "{exec: {apiVersion: client.authentication.k8s.io/v1, command: no-such-login, installHint: get it}}";
        assertProblem(target(write(GOOD.replace("{token: secret}", exec)), Optional.empty()))
                .contains("user \"jane\"", "the command \"no-such-login\"", "isn't there", ": get it");
    }

    @Test
    void aLoginCommandThatGivesNothingIsNamed() throws Exception {
        var script = Files.writeString(folder.resolve("login"), "#!/bin/sh\necho not logged in\nexit 1\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        var exec = "{exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login}}";
        assertProblem(target(write(GOOD.replace("{token: secret}", exec)), Optional.empty()))
                .contains("the command \"./login\"", "gave no credentials");
    }

    @Test
    void aLoginCommandGivesTheToken() throws Exception {
        var script = Files.writeString(folder.resolve("login"), """
            #!/bin/sh
            echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"fresh"}}'
            """);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        var exec = "{exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login}}";
        var config = ClientConfig.of(target(write(GOOD.replace("{token: secret}", exec)), Optional.empty()));
        assertThat(config.config().getAutoOAuthToken()).isEqualTo("fresh");
    }

    @Test
    void aTokenFileIsReadAnewForEachRequest() throws Exception {
        var token = Files.writeString(folder.resolve("token"), "one\n");
        var config =
                ClientConfig.of(target(write(GOOD.replace("token: secret", "tokenFile: token")), Optional.empty()));
        assertThat(config.config().getOauthTokenProvider().getToken()).isEqualTo("one");
        Files.writeString(token, "two");
        assertThat(config.config().getOauthTokenProvider().getToken()).isEqualTo("two");
    }

    @Test
    void theVariableNamesFilesThatAreMerged() throws Exception {
        var contexts = Files.writeString(
                folder.resolve("contexts"),
                "contexts: [{name: split, context: {cluster: production, user: jane}}]\ncurrent-context: split\n");
        environment.put("KUBECONFIG", contexts + ":" + folder.resolve("missing") + ":" + write(GOOD));
        var config = ClientConfig.of(target(Optional.empty(), Optional.empty()));
        assertThat(config.config().getMasterUrl()).isEqualTo("https://127.0.0.1:6443/");
        assertThat(config.where()).contains("\"split\"");
    }

    @Test
    void aVariableThatNamesNothingIsQuoted() {
        environment.put("KUBECONFIG", "/no/such/file");
        assertProblem(target(Optional.empty(), Optional.empty()))
                .startsWith("no kubeconfig: the variable KUBECONFIG names /no/such/file, which doesn't exist");
    }

    @Test
    void theHomeFolderComesLast() throws Exception {
        Files.createDirectory(folder.resolve(".kube"));
        Files.writeString(folder.resolve(".kube/config"), GOOD);
        assertThat(ClientConfig.of(target(Optional.empty(), Optional.of("play")))
                        .where())
                .isEqualTo("context \"play\" of kubeconfig " + folder.resolve(".kube/config"));
    }

    @Test
    void withNothingAtAllItSaysWhereItLooked() {
        assertProblem(target(Optional.empty(), Optional.empty()))
                .isEqualTo("no cluster: there is no kubeconfig (" + folder.resolve(".kube/config")
                        + ", variable KUBECONFIG) and this isn't a pod; name one with --kubeconfig");
    }

    @Test
    void aClusterThatIsAwayIsNamedWithItsAddress() throws Exception {
        var port = UnusedPort.find();
        var file = write(GOOD.replace("6443", String.valueOf(port)));
        try (var connection = KubeConnection.open(target(file, Optional.empty()))) {
            assertThatThrownBy(connection::verify)
                    .isInstanceOf(KubeSetupException.class)
                    .hasMessage("the cluster at https://127.0.0.1:" + port + " (context \"work\" of kubeconfig " + file
                            + ") can't be reached: connection refused; start it, or choose another with --kubeconfig or"
                            + " --context");
        }
    }

    @Test
    void aHostThatDoesNotExistIsNamed() throws Exception {
        var file = write(GOOD.replace("127.0.0.1", "no-such-host.invalid"));
        try (var connection = KubeConnection.open(target(file, Optional.empty()))) {
            assertThatThrownBy(connection::verify)
                    .isInstanceOf(KubeSetupException.class)
                    .hasMessageContaining("can't be reached: its host name can't be resolved");
        }
    }

    private AbstractStringAssert<?> assertProblem(KubeTarget target) {
        var assertion = assertThatThrownBy(() -> ClientConfig.of(target));
        return assertion.isInstanceOf(KubeSetupException.class).message().doesNotContain("\n");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig"), text);
    }

    private KubeTarget target(Path kubeconfig, Optional<String> context) {
        return target(Optional.of(kubeconfig), context);
    }

    private KubeTarget target(Optional<Path> kubeconfig, Optional<String> context) {
        return new KubeTarget(kubeconfig, context, environment, folder, folder.resolve("no-pod"));
    }
}
