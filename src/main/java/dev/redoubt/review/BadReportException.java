package dev.redoubt.review;

/**
 * A file is no report that can be read; the message says where and why.
 *
 * @since 0.1.0
 */
public final class BadReportException extends Exception {
    private static final long serialVersionUID = 1L;

    BadReportException(String message) {
        super(message);
    }
}
