package dev.redoubt.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Texts of several values of a test's own classes, made with one change of threads for all of them and not one for each. A
 * value that does not end costs its own text; those after it are asked on another thread.
 */
final class ForeignTexts implements Callable<ForeignTexts> {
    private final List<Question> questions;
    private final @Nullable Answer[] answers;
    private volatile int answered;
    private volatile boolean isAbandoned;

    private ForeignTexts(List<Question> questions) {
        this.questions = questions;
        this.answers = new Answer[questions.size()];
    }

    /** One value. */
    interface Question {
        /** {@return its text; called on a thread where any code of a test may run} */
        Answer ask();

        /** {@return what stands in its place, if it has not ended or was not asked} */
        Answer unanswered(String why);
    }

    /**
     * The text of one value.
     *
     * @param text the text
     * @param losses what was not kept of it
     */
    record Answer(String text, Losses losses) {}

    /**
     * {@return an answer to each question}
     *
     * @param questions one for each value
     * @param seconds how long the values may take together
     */
    static List<Answer> of(List<Question> questions, int seconds) {
        List<Answer> answers = new ArrayList<>(questions.size());
        while (answers.size() < questions.size()) {
            ForeignTexts rest = new ForeignTexts(questions.subList(answers.size(), questions.size()));
            String unfinished = rest.ask(seconds);
            int answered = rest.answered;
            for (int i = 0; i < answered; i++) {
                answers.add(Objects.requireNonNull(rest.answers[i]));
            }
            if (!unfinished.isEmpty() && answers.size() < questions.size()) {
                answers.add(questions.get(answers.size()).unanswered(unfinished));
            }
        }
        return answers;
    }

    /** {@return why not all questions have an answer; empty if they have} */
    private String ask(int seconds) {
        ForeignCalls calls = new ForeignCalls(seconds);
        try {
            ForeignTexts unused = calls.call(this);
            return "";
        } catch (ForeignCalls.UnfinishedException late) {
            isAbandoned = true;
            return String.valueOf(late.getMessage());
        } catch (RuntimeException broken) {
            throw broken;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            calls.end();
        }
    }

    @Override
    public ForeignTexts call() {
        for (int i = 0; i < answers.length && !isAbandoned; i++) {
            answers[i] = questions.get(i).ask();
            // From now on whoever waits may read it.
            answered = i + 1;
        }
        return this;
    }
}
