/**
 * Log lines of a trial become its evidence, where tests log through Log4j 2, Logback or the logging of the JDK. These load
 * what they need of this package; nothing else of Redoubt does, so nobody needs any of them for it. It configures no
 * logging of its own.
 */
@NullMarked
package dev.redoubt.logging;

import org.jspecify.annotations.NullMarked;
