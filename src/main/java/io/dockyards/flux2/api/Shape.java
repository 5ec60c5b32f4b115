package io.dockyards.flux2.api;

import java.util.List;

/** How a Go type of the API is written as JSON. */
sealed interface Shape {
    /** A struct: its fields in the order of their declaration, unknown ones left out. */
    record Struct(List<Field> fields) implements Shape {
        static Struct of(Field... fields) {
            return new Struct(List.of(fields));
        }
    }

    /** A slice; a nil one is {@code null}. */
    record ListOf(Shape item) implements Shape {}

    /** A map with string keys, written sorted; a nil one is {@code null}. */
    record MapOf(Shape value) implements Shape {}

    /** A type without parts. */
    enum Scalar implements Shape {
        TEXT,
        BOOL,
        INT,
        /** {@code metav1.Time}: UTC, whole seconds; {@code null} at its zero value. */
        TIME,
        /** {@code metav1.Duration}: as Go writes it. */
        DURATION,
        /** Any JSON: kept as given, with sorted keys. */
        ANY
    }

    /** How a field behaves at its zero value. */
    enum Presence {
        /** Always written. */
        REQUIRED,
        /** {@code omitempty}: left out at its zero value, which a struct or a {@link Scalar#TIME} has none of. */
        OMIT_EMPTY,
        /** A pointer with {@code omitempty}: left out if nil; what it points to is written even at its zero value. */
        POINTER,
        /** A pointer without {@code omitempty}: {@code null} if nil. */
        REQUIRED_POINTER,
        /**
         * A struct that older releases of the types don't have: left out if it wasn't given, so that a copy of an older
         * definition in a template isn't confronted with an empty struct that nobody wrote.
         */
        NEWER
    }

    /** A field of a struct. */
    record Field(String name, Shape shape, Presence presence) {
        static Field required(String name, Shape shape) {
            return new Field(name, shape, Presence.REQUIRED);
        }

        static Field optional(String name, Shape shape) {
            return new Field(name, shape, Presence.OMIT_EMPTY);
        }

        static Field pointer(String name, Shape shape) {
            return new Field(name, shape, Presence.POINTER);
        }

        static Field nullable(String name, Shape shape) {
            return new Field(name, shape, Presence.REQUIRED_POINTER);
        }

        static Field newer(String name, Shape shape) {
            return new Field(name, shape, Presence.NEWER);
        }
    }
}
