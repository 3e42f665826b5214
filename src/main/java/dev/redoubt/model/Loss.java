package dev.redoubt.model;

/**
 * Something that could not be kept as it was. Losses are always counted.
 *
 * @param path where it stood within the record, such as {@code evidence[2].value.history}
 * @param reason why it was not kept, and what stands in its place
 * @since 0.1.0
 */
public record Loss(String path, String reason) {}
