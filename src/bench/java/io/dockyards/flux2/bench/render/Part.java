package io.dockyards.flux2.bench.render;

/** What can be measured on its own; the words are those of {@code --only}. */
enum Part {
    cold("processes that have rendered nothing yet"),
    start("the program's start to its first object"),
    warm("builds and renders in warm processes"),
    memory("memory during many renders"),
    throughput("renders of one worker and of two");

    private final String description;

    Part(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }
}
