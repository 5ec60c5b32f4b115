package io.dockyards.flux2.behaviour;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A behaviour that rests on what only the real API server does. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "on the {0} server")
@EnumSource(value = ServerUnderTest.class, names = "REAL")
@interface OnTheRealServer {}
