package io.dockyards.flux2.webhook.tls;

import io.dockyards.flux2.kube.ApiFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** Remembers when each request came, and refuses one kind of them if it is told to. */
final class Tries implements FakeWebhookObjects.Hook {
    private final List<Try> all = new CopyOnWriteArrayList<>();
    private volatile FakeWebhookObjects.Hook answer = request -> {};

    private record Try(String request, long nanos) {}

    void refuse(String request, String why) {
        refuse(request, new ApiFailure(403, "Forbidden", why, Optional.empty()));
    }

    /** @param retryAfter how long the server wants to be left alone */
    void refuse(String request, String why, Duration retryAfter) {
        refuse(request, new ApiFailure(429, "TooManyRequests", why, Optional.of(retryAfter)));
    }

    private void refuse(String request, ApiFailure failure) {
        answer = asked -> {
            if (asked.equals(request)) {
                throw failure;
            }
        };
    }

    /** With what nobody has foreseen. */
    void fail(String request) {
        answer = asked -> {
            if (asked.equals(request)) {
                throw new IllegalStateException("a fault");
            }
        };
    }

    void allow() {
        answer = request -> {};
    }

    int of(String request) {
        return times(request).size();
    }

    /** From each to the next. */
    List<Duration> pauses(String request) {
        List<Long> times = times(request);
        return IntStream.range(1, times.size())
                .mapToObj(i -> Duration.ofNanos(times.get(i) - times.get(i - 1)))
                .toList();
    }

    private List<Long> times(String request) {
        List<Long> times = new ArrayList<>();
        all.stream().filter(one -> one.request.equals(request)).forEach(one -> times.add(one.nanos));
        return times;
    }

    @Override
    public void before(String request) throws ApiFailure {
        all.add(new Try(request, System.nanoTime()));
        answer.before(request);
    }
}
