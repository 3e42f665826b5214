/**
 * Ledger to report: reads journals, puts their records in order, settles what is missing, asks for verdicts.
 *
 * <p>Does not need TestNG, and writes nothing.
 */
@NullMarked
package dev.redoubt.merge;

import org.jspecify.annotations.NullMarked;
