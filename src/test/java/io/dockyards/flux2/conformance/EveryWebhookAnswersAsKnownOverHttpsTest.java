package io.dockyards.flux2.conformance;

import io.dockyards.flux2.api.InvalidYaml;
import java.io.IOException;

/** The same answers from the server that API servers ask, with its render pool. */
class EveryWebhookAnswersAsKnownOverHttpsTest extends KnownAnswers {
    EveryWebhookAnswersAsKnownOverHttpsTest() throws IOException, InvalidYaml {
        super(new HttpsWebhooks());
    }
}
