package io.dockyards.flux2.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** R31 in the shipped configuration: it holds also where no controller is left to answer. */
class R31WhatChangesNoSpecPassesIT {
    private static final String TEMPLATE = "package template\n#cluster: _\n#workload: _\n";

    @Test
    void withoutAControllerEverythingButTheSpecCanBeChanged() throws Exception {
        Installed here = Installed.start();
        try {
            // Near what an API server stores: the conditions compare it within their budget.
            here.kubectl
                    .apply(
                            Installed.template("large", TEMPLATE + ("// " + "x".repeat(97) + "\n").repeat(5_000)),
                            "--server-side")
                    .done();
            here.kubectl.apply(Installed.template("small", TEMPLATE)).done();
            here.kubectl.apply(Installed.workload("app", "small", "null")).done();
            here.app().close();

            here.kubectl.run("label", "workload.dockyards.io/app", "a=b").done();
            here.kubectl.run("annotate", "workloadtemplate/large", "a=b").done();
            String finalizer = "{\"metadata\":{\"finalizers\":[\"example.org/later\"]}}";
            here.kubectl
                    .run("patch", "workload.dockyards.io/app", "--type=merge", "-p", finalizer)
                    .done();
            here.kubectl
                    .run("delete", "workload.dockyards.io/app", "--wait=false")
                    .done();
            String none = "{\"metadata\":{\"finalizers\":null},\"spec\":{\"targetNamespace\":\"other\"}}";
            here.kubectl
                    .run("patch", "workload.dockyards.io/app", "--type=merge", "-p", none)
                    .done();

            assertThat(here.kubectl
                            .apply(Installed.template("small", TEMPLATE + "// changed\n"))
                            .refused()
                            .output())
                    .contains("failed calling webhook \"validation.workloadtemplate.dockyards.io\"");
        } finally {
            here.close();
        }
    }
}
