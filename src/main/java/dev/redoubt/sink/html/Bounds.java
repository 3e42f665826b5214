package dev.redoubt.sink.html;

/**
 * How much of a run stands on a page, and how many pages there are. What lies beyond is counted there, and stands in
 * {@code report.json}.
 */
final class Bounds {
    /** Trial groups in one page of the table. */
    static final int GROUPS_PER_PAGE = 250;

    /** Trial groups with a page of their own, the worst first. */
    static final int GROUP_PAGES = 10_000;

    /** Cells in the strip of a trial group. */
    static final int STRIP_CELLS = 2_000;

    /** Characters in the strip of a row of the table. */
    static final int MINI_STRIP_CHARS = 60;

    /** Trials of a group that did not pass, with all their evidence. */
    static final int TRIALS_IN_FULL = 100;

    /** Trials of a group that passed, with all their evidence. */
    static final int PASSES_IN_FULL = 10;

    /** Trials of a group with one line each. */
    static final int TRIALS_IN_SHORT = 2_000;

    /** Characters of evidence of one trial or test. */
    static final int TRIAL_CHARS = 60_000;

    /** Characters of one text. */
    static final int TEXT_CHARS = 20_000;

    /** Characters of one line, such as a summary. */
    static final int LINE_CHARS = 400;

    /** Characters of a name. */
    static final int NAME_CHARS = 160;

    /** Trial groups named at the top of the first page. */
    static final int NAMED_GROUPS = 3;

    /** Pieces of evidence of one trial or test; also entries of one list in it. */
    static final int PIECES = 200;

    /** Tests that did not pass, with all their evidence. */
    static final int TESTS_IN_FULL = 500;

    /** Tests in one page. */
    static final int TESTS_PER_PAGE = 1_000;

    /** Pages of tests. */
    static final int TEST_PAGES = 100;

    /** Findings, and losses, with a line each. */
    static final int FINDINGS = 1_000;

    /** Reasons why a run is incomplete. */
    static final int REASONS = 50;

    /** Categories to choose from. */
    static final int CATEGORIES = 12;

    /** Clusters of failures. */
    static final int CLUSTERS = 100;

    /** Different messages that are compared with each other. */
    static final int CLUSTERED_TEXTS = 1_000;

    /** Clusters on the first page. */
    static final int CLUSTERS_IN_SHORT = 5;

    /** Places named in a cluster. */
    static final int CLUSTER_PLACES = 12;

    /** Workers with a row of their own. */
    static final int WORKERS = 500;

    private Bounds() {}
}
