package io.dockyards.flux2.sandbox.real;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends the servers of a folder and removes it when this JVM is gone, however it ended: a shutdown hook doesn't run in a JVM
 * that was killed, and one that runs does so while the controller is still saying good-bye to the API server. It is a shell
 * that reads a pipe whose other end only this JVM holds.
 */
final class OrphanGuard {
    private static final String SCRIPT = """
        cat >/dev/null
        for file in "$1"/*.pid; do
          kill -KILL "$(cat "$file")"
        done
        rm -rf "$1"
        """;

    // A guard that was forgotten and collected would close its pipe and so end servers in use.
    private static final Set<OrphanGuard> ACTIVE = ConcurrentHashMap.newKeySet();

    private final Process shell;

    private OrphanGuard(Process shell) {
        this.shell = shell;
    }

    static OrphanGuard watch(Path folder) {
        try {
            var guard = new OrphanGuard(new ProcessBuilder(ServerProcess.ownSession(
                            List.of("/bin/sh", "-c", SCRIPT, "dockyards-flux2-guard", folder.toString())))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
            ACTIVE.add(guard);
            return guard;
        } catch (IOException e) {
            throw new ApiServerException("/bin/sh can't be started: " + e.getMessage(), e);
        }
    }

    /** Closes the pipe: the servers are ended and the folder is gone when this returns. */
    void release() {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            // The pipe is broken, so the shell ended before and has nothing left to do.
            shell.destroyForcibly();
        }
        shell.onExit().join();
        ACTIVE.remove(this);
    }
}
