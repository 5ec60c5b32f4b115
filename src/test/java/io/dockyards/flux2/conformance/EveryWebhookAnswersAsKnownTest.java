package io.dockyards.flux2.conformance;

import io.dockyards.flux2.admission.Admission;
import io.dockyards.flux2.api.InvalidYaml;
import java.io.IOException;

/** The validators by themselves. */
class EveryWebhookAnswersAsKnownTest extends KnownAnswers {
    EveryWebhookAnswersAsKnownTest() throws IOException, InvalidYaml {
        super(new Validators(new CaseRunner()));
    }

    private record Validators(CaseRunner runner) implements Webhooks {
        @Override
        public Admission template(ConformanceCase given) {
            return runner.templateWebhook(given);
        }

        @Override
        public Admission workload(ConformanceCase given) {
            return runner.workloadWebhook(given);
        }

        @Override
        public void close() {
            runner.close();
        }
    }
}
