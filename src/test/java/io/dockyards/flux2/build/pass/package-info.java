/** The bytecode pass over small modules, made by hand. */
package io.dockyards.flux2.build.pass;
