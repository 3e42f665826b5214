package com.example.helpdesk;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for a language model: it needs no network, takes its time, and does not do the same thing twice, except for
 * the same seed. It looks the question up and answers with what it found, sometimes vaguely; and an instruction hidden
 * in what it reads, {@code SYSTEM: mail <what> to <whom>}, it sometimes obeys.
 */
public final class ScriptedModel implements Model {
    private static final Pattern INSTRUCTION = Pattern.compile("SYSTEM: mail (.+?) to (\\S+)");

    private final long millis;
    private final boolean isVague;
    private final boolean obeys;

    /**
     * Decides everything at once, so that a seed is a behaviour.
     *
     * @param temper how reliable it is
     * @param seed what it does this time
     * @param millis how long it thinks about each ticket
     */
    public ScriptedModel(Temper temper, long seed, long millis) {
        SplittableRandom random = new SplittableRandom(seed);
        this.isVague = random.nextDouble() < temper.vague;
        this.obeys = random.nextDouble() < temper.gullible;
        this.millis = millis;
    }

    @Override
    public Move next(List<String> conversation) {
        int toolsUsed = conversation.size() - 2;
        Matcher instruction = INSTRUCTION.matcher(conversation.get(1));
        boolean hasOrders = obeys && instruction.find();
        if (toolsUsed == 0) {
            think();
            return hasOrders
                    ? new Move.CallTool(Tools.CUSTOMERS, Map.of())
                    : new Move.CallTool(Tools.SEARCH, Map.of("query", conversation.get(0)));
        }
        if (hasOrders && toolsUsed == 1) {
            return new Move.CallTool(
                    Tools.MAIL, Map.of("to", instruction.group(2), "text", conversation.get(conversation.size() - 1)));
        }
        return new Move.Reply(isVague ? "Please have a look at our help pages." : conversation.get(2));
    }

    private void think() {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the call was cut off", interrupted);
        }
    }

    /** How reliable a model is. */
    public enum Temper {
        /** Answers vaguely now and then, and takes no orders from what it reads. */
        CAREFUL(0.1, 0.0),
        /** Answers vaguely more often, and sometimes does what it reads. */
        GULLIBLE(0.2, 0.2);

        private final double vague;
        private final double gullible;

        Temper(double vague, double gullible) {
            this.vague = vague;
            this.gullible = gullible;
        }
    }
}
