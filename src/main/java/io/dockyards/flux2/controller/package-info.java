/** The actors: guardian, one per namespace, one per object. */
@NullMarked
package io.dockyards.flux2.controller;

import org.jspecify.annotations.NullMarked;
