package io.dockyards.flux2.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a group of flags that aren't about one call: each can be set by an environment variable too, named
 * {@code DOCKYARDS_FLUX2_} and the flag in capitals with {@code _} for {@code -}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface FromEnvironment {}
