package com.example.shop;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.redoubt.api.Trials;
import dev.redoubt.api.Turn;
import java.util.Map;

/** Makes every exchange with the model evidence of the trial that runs. Outside a trial it does nothing. */
final class TrialListener implements ChatModelListener {
    @Override
    public void onResponse(ChatModelResponseContext context) {
        AiMessage reply = context.chatResponse().aiMessage();
        Turn turn = Turn.of(lastOf(context.chatRequest()), reply.text() == null ? "" : reply.text());
        for (ToolExecutionRequest wanted : reply.toolExecutionRequests()) {
            turn = turn.withToolCall(wanted.name(), Map.of("arguments", wanted.arguments()), null);
        }
        Trials.current().turn(turn);
    }

    @Override
    public void onError(ChatModelErrorContext context) {
        Trials.current().evidence("error of the model", context.error().toString());
    }

    private static String lastOf(ChatRequest request) {
        ChatMessage last = request.messages().get(request.messages().size() - 1);
        if (last instanceof ToolExecutionResultMessage result) {
            return result.toolName() + ": " + result.text();
        }
        return last instanceof UserMessage user ? user.singleText() : last.toString();
    }
}
