package io.dockyards.flux2.cli;

import io.dockyards.flux2.controller.ControllerSettings;
import io.dockyards.flux2.webhook.WebhookAddressTaken;
import io.dockyards.flux2.webhook.WebhookServer;
import io.dockyards.flux2.webhook.tls.CertificateFiles;
import io.dockyards.flux2.webhook.tls.ServingCertificate;
import io.dockyards.flux2.webhook.tls.UnusableCertificate;
import java.net.InetSocketAddress;
import java.nio.file.Path;
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

    ControllerSettings applyTo(ControllerSettings controller) {
        if (!enabled) {
            return controller;
        }
        InetSocketAddress socket = address.socket()
                .orElseThrow(() -> CliFailure.commandLine(
                        "--webhook-bind-address 0 serves no webhooks; leave --enable-webhooks out for that"));
        try {
            WebhookServer.require(socket);
            ServingCertificate certificate = certificate();
            return controller.withService(app -> WebhookServer.start(app, socket, certificate));
        } catch (UnusableCertificate | WebhookAddressTaken e) {
            throw CliFailure.surroundings(String.valueOf(e.getMessage()));
        }
    }

    private ServingCertificate certificate() throws UnusableCertificate {
        return switch (mode) {
            case files -> CertificateFiles.open(directory);
            case self ->
                throw CliFailure.commandLine(
                        "--webhook-cert-mode self isn't there yet; use files, and --webhook-cert-dir");
        };
    }
}
