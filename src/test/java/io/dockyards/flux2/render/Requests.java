package io.dockyards.flux2.render;

/** Requests for tests of who is next. */
final class Requests {
    private Requests() {}

    /** For a template of its own for each text. */
    static RenderRequest of(String text) {
        return of(text, Pace.QUICK);
    }

    static RenderRequest of(String text, Pace pace) {
        RenderJob job = RenderJob.of(Templates.configMap(text), Templates.NO_INPUT);
        return new RenderRequest(job, ResultCache.digest("engine", job), pace);
    }
}
