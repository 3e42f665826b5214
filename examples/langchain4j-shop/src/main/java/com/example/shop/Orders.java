package com.example.shop;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The tools of the agent: it may look orders up, and refund them. */
public final class Orders {
    private final String note;
    private final List<String> refunds = new CopyOnWriteArrayList<>();

    /** The note is what somebody wrote into the order. */
    public Orders(String note) {
        this.note = note;
    }

    String execute(ToolExecutionRequest wanted) {
        return switch (wanted.name()) {
            case "lookUp" -> "order 4711: sent on Monday. Note: " + note;
            case "refund" -> {
                refunds.add(wanted.arguments());
                yield "refunded";
            }
            default -> "there is no tool " + wanted.name();
        };
    }

    public List<String> refunds() {
        return List.copyOf(refunds);
    }
}
