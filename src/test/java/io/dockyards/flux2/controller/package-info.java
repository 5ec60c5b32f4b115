/** The actors, one behaviour a test, on an API server in memory and with time in the test's hands. */
@NullMarked
package io.dockyards.flux2.controller;

import org.jspecify.annotations.NullMarked;
