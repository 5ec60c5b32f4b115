package io.dockyards.flux2.sandbox.real;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How an API server is started.
 *
 * @param crds files, or folders of files, of CustomResourceDefinitions; all are served when {@code start} returns
 * @param users who can log in beside the administrator; what they may do is up to the RBAC objects of the test
 * @param port of the API server on 127.0.0.1; a free one if empty
 * @param deadline for everything until it is ready
 * @param audit whether each request is written down, see {@link AuditLog}
 * @param flags more flags of kube-apiserver
 */
public record Options(
        List<Path> crds, List<User> users, OptionalInt port, Duration deadline, boolean audit, List<String> flags) {
    public Options {
        crds = List.copyOf(crds);
        users = List.copyOf(users);
        flags = List.copyOf(flags);
    }

    /** No CRDs, only the administrator, a free port, two minutes, with audit log. */
    public static Options defaults() {
        return new Options(List.of(), List.of(), OptionalInt.empty(), Duration.ofMinutes(2), true, List.of());
    }

    /** Adds CRDs: a file or a folder. */
    public Options withCrds(Path fileOrFolder) {
        return new Options(added(crds, fileOrFolder), users, port, deadline, audit, flags);
    }

    /** Adds a user; {@code system:masters} among the groups may do everything. */
    public Options withUser(String name, String... groups) {
        return new Options(crds, added(users, new User(name, List.of(groups))), port, deadline, audit, flags);
    }

    /** Asks for one port; if it is taken, {@code start} fails. */
    public Options withPort(int wanted) {
        return new Options(crds, users, OptionalInt.of(wanted), deadline, audit, flags);
    }

    /** Limits the time until all is ready. */
    public Options withDeadline(Duration limit) {
        return new Options(crds, users, port, limit, audit, flags);
    }

    /** Writes no audit log: for measuring, and for servers that run long. */
    public Options withoutAudit() {
        return new Options(crds, users, port, deadline, false, flags);
    }

    /** Adds a flag of kube-apiserver, such as {@code --watch-cache=false}. */
    public Options withFlag(String flag) {
        return new Options(crds, users, port, deadline, audit, added(flags, flag));
    }

    private static <T> List<T> added(List<T> list, T last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }
}
