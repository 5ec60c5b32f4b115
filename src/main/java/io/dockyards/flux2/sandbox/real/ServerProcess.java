package io.dockyards.flux2.sandbox.real;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One server program: its log is {@code NAME.log} in the folder, its process id is {@code NAME.pid}. */
final class ServerProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);
    private static final int TAIL = 5;

    private final String name;
    private final Process process;
    private final Path log;
    private final Path pidFile;
    private volatile boolean reporting;

    private ServerProcess(String name, Process process, Path log, Path pidFile) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.pidFile = pidFile;
    }

    static ServerProcess start(String name, Path folder, List<String> command) {
        var log = folder.resolve(name + ".log");
        var pidFile = folder.resolve(name + ".pid");
        try {
            var process = new ProcessBuilder(ownSession(command))
                    .directory(folder.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            Files.writeString(pidFile, process.pid() + "\n");
            var server = new ServerProcess(name, process, log, pidFile);
            var _ = process.onExit().thenAccept(ended -> server.reportUnexpectedEnd(ended.exitValue()));
            return server;
        } catch (IOException e) {
            throw new ApiServerException(name + " can't be started: " + e.getMessage(), e);
        }
    }

    /** In a session of its own Ctrl-C doesn't reach it: whoever uses it ends first, then it is ended. */
    static List<String> ownSession(List<String> command) {
        return Stream.of("/usr/bin/setsid", "/bin/setsid")
                .filter(setsid -> Files.isExecutable(Path.of(setsid)))
                .findFirst()
                .map(setsid ->
                        Stream.concat(Stream.of(setsid), command.stream()).toList())
                .orElse(command);
    }

    /** From now on its end is news: until then whoever waits for it to be ready tells of it. */
    void reportEnd() {
        reporting = true;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The last lines of its log, without what the log says of itself. */
    List<String> tail() {
        try {
            // A log may end within a character: decoding never fails this way.
            var lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    boolean logContains(String text) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    /** What went wrong, with the end of the log. */
    ApiServerException failure(String what) {
        var message = new ArrayList<String>();
        message.add(name + " " + what + "; the end of its log:");
        message.addAll(tail());
        return new ApiServerException(String.join("\n", message));
    }

    /**
     * Ends it at once. Nothing here outlives the folder that it writes to, and a graceful stop of kube-apiserver waits a
     * minute for open watches.
     */
    void end() {
        reporting = false;
        process.destroyForcibly();
        process.onExit().join();
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            LOG.debug("{} can't be deleted", pidFile, e);
        }
    }

    private void reportUnexpectedEnd(int code) {
        if (reporting) {
            LOG.error("{} ended with {}: {}", name, code, String.join(" | ", tail()));
        }
    }
}
