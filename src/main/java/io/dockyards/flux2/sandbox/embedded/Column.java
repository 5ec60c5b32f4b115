package io.dockyards.flux2.sandbox.embedded;

/**
 * A column that {@code kubectl get} prints.
 *
 * @param type {@code string}, {@code integer}, {@code date} …
 * @param priority 0 is always shown, more only with {@code -o wide}
 */
record Column(String name, String type, String format, String description, int priority, String jsonPath) {
    static Column of(String name, String type, String jsonPath) {
        return new Column(name, type, "", "", 0, jsonPath);
    }

    static Column wide(String name, String jsonPath) {
        return new Column(name, "string", "", "", 1, jsonPath);
    }
}
