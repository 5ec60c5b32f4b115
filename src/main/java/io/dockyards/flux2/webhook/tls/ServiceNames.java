package io.dockyards.flux2.webhook.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** By which names API servers call the webhooks: those of a Service. */
record ServiceNames(String service, String namespace) {
    private static final int DNS = 2;

    /** What API servers ask for comes first; the longer one is for people's tools inside of the cluster. */
    List<String> dns() {
        String name = service + "." + namespace + ".svc";
        return List.of(name, name + ".cluster.local");
    }

    /** Whether a certificate is for all of them. */
    boolean areIn(X509Certificate certificate) {
        try {
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                    .flatMap(Collection::stream)
                    .filter(name -> Integer.valueOf(DNS).equals(name.getFirst()))
                    .map(name -> String.valueOf(name.get(1)))
                    .collect(Collectors.toSet())
                    .containsAll(dns());
        } catch (CertificateParsingException broken) {
            return false;
        }
    }
}
