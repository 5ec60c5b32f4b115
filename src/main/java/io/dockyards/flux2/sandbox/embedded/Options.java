package io.dockyards.flux2.sandbox.embedded;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How the server runs.
 *
 * @param port on the loopback address; 0 takes a free one
 * @param history how many changes of a resource a watch can at least go back
 * @param bookmarkInterval how often a quiet watch that wants bookmarks gets one
 * @param listener hears of every request once it is answered, on a server thread: quick, and no exceptions
 */
public record Options(int port, int history, Duration bookmarkInterval, Consumer<ApiRequest> listener) {
    /** A free port, and what a sandbox needs. */
    public static Options defaults() {
        return new Options(0, 10_000, Duration.ofSeconds(10), request -> {});
    }

    public Options withPort(int newPort) {
        return new Options(newPort, history, bookmarkInterval, listener);
    }

    public Options withHistory(int newHistory) {
        return new Options(port, newHistory, bookmarkInterval, listener);
    }

    public Options withBookmarkInterval(Duration interval) {
        return new Options(port, history, interval, listener);
    }

    public Options withListener(Consumer<ApiRequest> newListener) {
        return new Options(port, history, bookmarkInterval, newListener);
    }
}
