package io.dockyards.flux2.cli;

import io.dockyards.flux2.controller.ControllerSettings;
import io.dockyards.flux2.kube.KubeSetupException;
import io.dockyards.flux2.kube.KubeTarget;
import io.dockyards.flux2.listen.AddressTaken;
import io.dockyards.flux2.webhook.WebhookServer;
import io.dockyards.flux2.webhook.tls.CertificateFiles;
import io.dockyards.flux2.webhook.tls.SelfManaged;
import io.dockyards.flux2.webhook.tls.SelfManagedSettings;
import io.dockyards.flux2.webhook.tls.ServingCertificate;
import io.dockyards.flux2.webhook.tls.UnusableCertificate;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Flags of the webhooks that validate Workloads and templates. */
@FromEnvironment
final class WebhookOptions {
    /** Where the certificate comes from. */
    enum CertMode {
        files,
        self
    }

    @Option(
            names = "--enable-webhooks",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Serve the webhooks that validate Workloads and WorkloadTemplates.")
    private boolean enabled;

    @Option(
            names = "--webhook-bind-address",
            paramLabel = "ADDRESS",
            defaultValue = ":9443",
            converter = BindAddress.Converter.class,
            description = "Where they are served over HTTPS, :9443 or 127.0.0.1:9443 (default: ${DEFAULT-VALUE}).")
    private BindAddress address = BindAddress.OFF;

    @Option(
            names = "--webhook-cert-dir",
            paramLabel = "DIR",
            defaultValue = "/tmp/k8s-webhook-server/serving-certs",
            description = "The folder with their certificate, tls.crt and tls.key (default: ${DEFAULT-VALUE}).")
    private Path directory = Path.of(".");

    @Option(
            names = "--webhook-cert-mode",
            paramLabel = "files|self",
            defaultValue = "files",
            description = "Whether the certificate comes from files, or is made and renewed by the controller itself"
                    + " and kept in a Secret (default: ${DEFAULT-VALUE}).")
    private CertMode mode = CertMode.files;

    /** @param target the cluster in whose Secret a certificate of the controller's own is kept */
    ControllerSettings applyTo(ControllerSettings controller, KubeTarget target) {
        if (!enabled) {
            return controller;
        }
        InetSocketAddress socket = address.socket()
                .orElseThrow(() -> CliFailure.commandLine(
                        "--webhook-bind-address 0 serves no webhooks; leave --enable-webhooks out for that"));
        try {
            WebhookServer.require(socket);
        } catch (AddressTaken e) {
            throw CliFailure.surroundings(String.valueOf(e.getMessage()));
        }
        return switch (mode) {
            case files -> {
                ServingCertificate certificate = fromFiles();
                yield controller.withService(app -> WebhookServer.start(app, socket, certificate));
            }
            case self -> controller.withService(app -> WebhookServer.start(app, socket, selfManaged(target)));
        };
    }

    private ServingCertificate fromFiles() {
        try {
            return CertificateFiles.open(directory);
        } catch (UnusableCertificate e) {
            throw CliFailure.surroundings(e.text());
        }
    }

    /** Only once the controller has reached the cluster: what keeps it from that has been told then. */
    private static ServingCertificate selfManaged(KubeTarget target) {
        try {
            return SelfManaged.open(target, SelfManagedSettings.standard(Optional.empty()));
        } catch (UnusableCertificate e) {
            throw CliFailure.surroundings(e.text());
        } catch (KubeSetupException e) {
            throw CliFailure.surroundings(String.valueOf(e.getMessage()));
        }
    }
}
