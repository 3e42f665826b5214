package dev.redoubt.session;

/**
 * What a worker must claim together with a test, in a run that several share.
 *
 * @param component what the test cannot be separated from; empty if it stands alone
 * @param bundle its class, and those that components tie to it, by one name
 * @since 0.1.0
 */
public record Ties(String component, String bundle) {
    /** Those of a test in a JVM that claims nothing. */
    public static final Ties NONE = new Ties("", "");

    /** {@return whether the test can be run apart from all others} */
    public boolean isAlone() {
        return component.isEmpty();
    }
}
