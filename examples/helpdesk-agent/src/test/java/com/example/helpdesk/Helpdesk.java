package com.example.helpdesk;

import com.example.helpdesk.HelpdeskAgent.Answer;
import com.example.helpdesk.HelpdeskAgent.ToolUse;
import com.example.helpdesk.ScriptedModel.Temper;
import dev.redoubt.api.Trials;
import dev.redoubt.api.Turn;

/** Asks an agent, and puts down what was said and done as evidence of the trial. */
final class Helpdesk {
    private static final long MILLIS = Long.getLong("helpdesk.millis", 100);

    private final Temper temper;

    Helpdesk(Temper temper) {
        this.temper = temper;
    }

    /** The seed is the number of the trial, so that every trial can be repeated on its own. */
    Answer ask(Ticket ticket, long seed) {
        Answer answer = new HelpdeskAgent(new ScriptedModel(temper, seed, MILLIS)).answer(ticket);
        Turn turn = Turn.of(ticket.question(), answer.text());
        for (ToolUse use : answer.used()) {
            turn = turn.withToolCall(use.name(), use.arguments(), use.result());
        }
        Trials.current().turn(turn);
        return answer;
    }
}
