/**
 * Log lines of a trial become its evidence, where tests log through Log4j 2. Log4j loads this package; nothing else of
 * Redoubt does, so nobody needs Log4j for it. It configures no logging of its own.
 */
@NullMarked
package dev.redoubt.log4j;

import org.jspecify.annotations.NullMarked;
