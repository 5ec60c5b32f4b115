package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.InputSchema;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.render.EngineImage;
import io.dockyards.flux2.render.RenderSettings;
import io.dockyards.flux2.render.Renderer;

/**
 * Asks for schemas of inputs, with an instance for that alone: it is opened for a template and given back after it, as templates
 * change seldom and an instance takes as much memory as a render worker.
 */
final class SchemaEngine {
    private final EngineImage image;
    private final RenderSettings settings;

    SchemaEngine(EngineImage image, RenderSettings settings) {
        this.image = image;
        this.settings = settings;
    }

    /** Blocks until it is known. */
    ToolOutcome<InputSchema> schema(TemplateSource template) {
        try (Renderer renderer = new Renderer(image, settings)) {
            return renderer.schema(template);
        }
    }
}
