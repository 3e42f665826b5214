/**
 * What a test author imports: the {@link dev.redoubt.api.Trial} annotation and the recorder behind
 * {@link dev.redoubt.api.Trials#current()}.
 *
 * <p>Needs the JDK only. Does not collect, store or judge anything itself.
 */
@NullMarked
package dev.redoubt.api;

import org.jspecify.annotations.NullMarked;
