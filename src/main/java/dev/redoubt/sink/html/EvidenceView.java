package dev.redoubt.sink.html;

import java.util.List;

/** One piece of evidence as a page shows it. */
sealed interface EvidenceView {
    /**
     * An exchange.
     *
     * @param request what was sent
     * @param calls the tools called before the response
     * @param response what came back
     */
    record TurnView(Passage request, List<CallView> calls, Passage response) implements EvidenceView {}

    /**
     * A call of a tool.
     *
     * @param name name of the tool
     * @param arguments its arguments
     * @param result what it returned
     */
    record CallView(String name, Passage arguments, Passage result) implements EvidenceView {}

    /**
     * A score.
     *
     * @param name its name
     * @param value its value
     * @param atLeast what it should have been; empty if nobody said
     */
    record ScoreView(String name, String value, String atLeast) implements EvidenceView {}

    /**
     * A named value.
     *
     * @param name its name
     * @param value the value
     */
    record ValueView(String name, Passage value) implements EvidenceView {}
}
