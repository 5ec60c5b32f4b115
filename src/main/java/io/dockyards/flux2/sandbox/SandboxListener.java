package io.dockyards.flux2.sandbox;

import io.dockyards.flux2.controller.Fate;

/** Hears what happens in a sandbox, one thing after the other. */
public interface SandboxListener {
    /** Something became of a file. */
    void note(FolderNote note);

    /** Something became of an object. */
    void fate(Fate fate);

    /** Something keeps the sandbox itself from working; one line. */
    void problem(String problem);
}
