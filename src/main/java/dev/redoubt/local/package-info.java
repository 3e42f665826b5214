/**
 * Reports made inside the JVM that runs the tests: merges, writes, puts them where people look. Reached through a port,
 * so that a missing or mismatched library costs the report and nothing else.
 */
@NullMarked
package dev.redoubt.local;

import org.jspecify.annotations.NullMarked;
