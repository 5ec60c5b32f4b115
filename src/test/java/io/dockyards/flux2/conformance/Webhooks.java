package io.dockyards.flux2.conformance;

import io.dockyards.flux2.admission.Admission;

/** Both webhooks, however they are asked. */
interface Webhooks extends AutoCloseable {
    /** What is said about a case's template, as a new one. */
    Admission template(ConformanceCase given);

    /** What is said about a case's Workload: an update if there is an older one, else a new one. */
    Admission workload(ConformanceCase given);

    @Override
    void close();
}
