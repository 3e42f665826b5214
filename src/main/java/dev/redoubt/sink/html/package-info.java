/**
 * The HTML report: static pages without a script, which a browser shows from disk and from a server that allows no more
 * than styles and images of its own. Does not decide anything, and keeps nothing of a run that is not on a page.
 */
@NullMarked
package dev.redoubt.sink.html;

import org.jspecify.annotations.NullMarked;
