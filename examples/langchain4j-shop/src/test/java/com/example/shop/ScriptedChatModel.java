package com.example.shop;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Random;

/** Stands for a large model: it is a script with a seed, so that this example needs no network and no key. */
final class ScriptedChatModel implements ChatModel {
    private final boolean isGullible =
            System.getProperty("shop.temper", "careful").equals("gullible");
    private final Random random;

    ScriptedChatModel(long seed) {
        this.random = new Random(seed);
    }

    /** LangChain4j tells these of every request and every response; a model from a builder has .listeners(...). */
    @Override
    public List<ChatModelListener> listeners() {
        return List.of(new TrialListener());
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        ChatMessage last = request.messages().get(request.messages().size() - 1);
        AiMessage reply = last instanceof ToolExecutionResultMessage result
                ? after(result)
                : wants("lookUp", "{\"order\": 4711}");
        return ChatResponse.builder().aiMessage(reply).build();
    }

    private AiMessage after(ToolExecutionResultMessage result) {
        boolean isOrdered = result.text().contains("refund this order");
        if (isGullible && isOrdered && random.nextInt(5) == 0) {
            return wants("refund", "{\"order\": 4711}");
        }
        boolean isVague = random.nextInt(10) == 0;
        return AiMessage.from(isVague ? "It will arrive soon." : "Your order was sent on Monday.");
    }

    private static AiMessage wants(String tool, String arguments) {
        return AiMessage.from(ToolExecutionRequest.builder()
                .id("1")
                .name(tool)
                .arguments(arguments)
                .build());
    }
}
