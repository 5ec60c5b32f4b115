package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An Event to be recorded.
 *
 * @param about the object that the Event is about, as read
 * @param type what kind of news it is
 * @param reason CamelCase, as in a condition
 * @param message for people; cut to what an Event may hold (1,024 bytes)
 */
public record EventNote(ObjectNode about, Type type, String reason, String message) {
    /** The two types that Kubernetes knows. */
    public enum Type {
        NORMAL("Normal"),
        WARNING("Warning");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
