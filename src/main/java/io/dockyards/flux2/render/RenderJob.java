package io.dockyards.flux2.render;

import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.TemplateSource;

/**
 * One render to do.
 *
 * @param digest the template's, computed once
 */
record RenderJob(TemplateSource template, String digest, RenderInput input) {
    static RenderJob of(TemplateSource template, RenderInput input) {
        return new RenderJob(template, template.digest(), input);
    }
}
