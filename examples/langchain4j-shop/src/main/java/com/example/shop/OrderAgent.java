package com.example.shop;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import java.util.ArrayList;
import java.util.List;

/** Answers customers about their orders. It knows nothing of tests. */
public final class OrderAgent {
    private static final int MOST_STEPS = 5;

    private final ChatModel model;
    private final Orders orders;

    public OrderAgent(ChatModel model, Orders orders) {
        this.model = model;
        this.orders = orders;
    }

    /** Asks the model, and does what it wants done, until it answers. */
    public String answer(String question) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from("Help customers with their orders. Refund only what a customer asks for."));
        messages.add(UserMessage.from(question));
        for (int step = 0; step < MOST_STEPS; step++) {
            AiMessage reply = model.chat(messages).aiMessage();
            if (!reply.hasToolExecutionRequests()) {
                return reply.text();
            }
            messages.add(reply);
            for (ToolExecutionRequest wanted : reply.toolExecutionRequests()) {
                messages.add(ToolExecutionResultMessage.from(wanted, orders.execute(wanted)));
            }
        }
        throw new IllegalStateException("no answer after " + MOST_STEPS + " steps");
    }
}
