package dev.redoubt.api;

/**
 * Names of TestNG groups that Redoubt's reports use as headings. Any other group name works as well; these are the
 * usual ones in tests of agents.
 *
 * <pre>{@code @Test(groups = Categories.DATA_EXFILTRATION)}</pre>
 *
 * @since 0.1.0
 */
public final class Categories {
    /** Instructions planted in data that the agent reads. */
    public static final String PROMPT_INJECTION = "prompt_injection";

    /** A user talks the agent out of its rules. */
    public static final String JAILBREAK = "jailbreak";

    /** Data leaves through a tool or a reply that an attacker can read. */
    public static final String DATA_EXFILTRATION = "data_exfiltration";

    /** A reply shows data that this user must not see. */
    public static final String DATA_LEAKAGE = "data_leakage";

    /** False facts planted in the agent's memory. */
    public static final String MEMORY_POISONING = "memory_poisoning";

    /** A tool is used beyond what the task or the user allows. */
    public static final String OVER_PERMISSIVE_ACTION = "over_permissive_action";

    /** Harmful content in a reply. */
    public static final String CONTENT_SAFETY = "content_safety";

    /** A reply states what is not so. */
    public static final String HALLUCINATION = "hallucination";

    /** What worked in an earlier version works no more. */
    public static final String BEHAVIORAL_REGRESSION = "behavioral_regression";

    private Categories() {}
}
