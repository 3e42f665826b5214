package dev.redoubt.sink.html;

/**
 * Where a trial or a test stands.
 *
 * @param name what it is called
 * @param href its page and place, seen from the directory of the report; empty if it has none
 */
record Place(String name, String href) {}
