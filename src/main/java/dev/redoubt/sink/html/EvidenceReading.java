package dev.redoubt.sink.html;

import dev.redoubt.model.Evidence;
import dev.redoubt.wire.Cleaner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes views of what a trial recorded. A journal may hold anything there: what is not of the form that our recorder
 * writes is shown as a value.
 */
final class EvidenceReading {
    private final Allowance allowance;

    EvidenceReading(Allowance allowance) {
        this.allowance = allowance;
    }

    List<EvidenceView> read(List<Evidence> pieces) {
        List<EvidenceView> views = new ArrayList<>();
        for (Evidence piece : pieces.subList(0, Math.min(pieces.size(), Bounds.PIECES))) {
            Map<String, @Nullable Object> rest = new LinkedHashMap<>(piece.values());
            views.add(
                    switch (piece.type()) {
                        case TURN -> turn(rest);
                        case TOOL_CALL -> call(rest);
                        case SCORE -> score(rest);
                        case VALUE -> new EvidenceView.ValueView(takeName(rest), takePassage(rest, "value"));
                    });
            if (!rest.isEmpty()) {
                views.add(new EvidenceView.ValueView("further values", allowance.take(ValueText.of(rest))));
            }
        }
        return views;
    }

    private EvidenceView.TurnView turn(Map<String, @Nullable Object> values) {
        Passage request = takePassage(values, "request");
        List<EvidenceView.CallView> calls = new ArrayList<>();
        if (values.get("toolCalls") instanceof List<?> list) {
            values.remove("toolCalls");
            for (Object element : list.subList(0, Math.min(list.size(), Bounds.PIECES))) {
                calls.add(element instanceof Map<?, ?> map ? call(named(map)) : unreadable(element));
            }
        }
        return new EvidenceView.TurnView(request, calls, takePassage(values, "response"));
    }

    private static Map<String, @Nullable Object> named(Map<?, ?> map) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        map.forEach((key, value) -> named.put(String.valueOf(key), value));
        return named;
    }

    private EvidenceView.CallView call(Map<String, @Nullable Object> values) {
        return new EvidenceView.CallView(
                takeName(values), takePassage(values, "arguments"), takePassage(values, "result"));
    }

    private EvidenceView.CallView unreadable(@Nullable Object element) {
        return new EvidenceView.CallView("", allowance.take(ValueText.of(element)), Passage.NONE);
    }

    private static EvidenceView.ScoreView score(Map<String, @Nullable Object> values) {
        return new EvidenceView.ScoreView(takeName(values), takeLine(values, "value"), takeLine(values, "atLeast"));
    }

    private static String takeName(Map<String, @Nullable Object> values) {
        return takeLine(values, "name");
    }

    private static String takeLine(Map<String, @Nullable Object> values, String name) {
        Object value = values.remove(name);
        return value == null ? "" : Cleaner.line(ValueText.of(value), Bounds.NAME_CHARS);
    }

    private Passage takePassage(Map<String, @Nullable Object> values, String name) {
        if (!values.containsKey(name)) {
            return Passage.NONE;
        }
        return allowance.take(ValueText.of(values.remove(name)));
    }
}
