package io.dockyards.flux2.render;

import io.dockyards.flux2.api.RenderOutcome.NotRendered;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.render.Answers.Compiled;

/**
 * Something that an instance is asked to do.
 *
 * @param <A> what comes of it, in any case
 */
interface EngineTask<A> {
    /** Does it. May be called a second time, on a fresh instance. */
    A run(Engine engine) throws InstanceFailure;

    /** What it answers when it was ended or never begun. */
    A ended(NotRendered why);

    /** How many times its limit it may take by the clock on the wall, where the machine is busy with something else. */
    default int patience() {
        return Deadlines.PATIENCE;
    }

    /** What a task finds to work with. */
    interface Engine {
        /** The template, compiled now unless it was before. */
        Compiled compiled(TemplateSource template, String digest) throws InstanceFailure;

        /** Calls a function of the engine. */
        byte[] call(String function, byte[] argument) throws InstanceFailure;

        RenderSettings settings();
    }
}
