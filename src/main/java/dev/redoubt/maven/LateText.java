package dev.redoubt.maven;

import dev.redoubt.runner.SetupException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;

/**
 * Settles what stands as <code>${name}</code> or <code>@{name}</code> in a configuration, with what Maven knows now: plugins
 * that ran before, such as JaCoCo's, may have set properties.
 */
final class LateText {
    private static final Pattern LATE = Pattern.compile("@\\{([^{}]+)}");

    /** Surefire settles these itself, once for each JVM; they are no properties. */
    private static final Pattern NUMBER = Pattern.compile("\\$\\{surefire\\.(forkNumber|threadNumber)}");

    private final MavenSession session;
    private final PluginParameterExpressionEvaluator evaluator;

    LateText(MavenSession session, MojoExecution execution) {
        this.session = session;
        this.evaluator = new PluginParameterExpressionEvaluator(session, execution);
    }

    /** {@return whether each JVM gets a text of its own} */
    static boolean isNumbered(String text) {
        return NUMBER.matcher(text).find();
    }

    /** {@return the text with the number of a JVM written otherwise} */
    static String numbered(String text, String number) {
        return NUMBER.matcher(text).replaceAll(Matcher.quoteReplacement(number));
    }

    /** {@return the text as a parameter of Surefire would have it; empty if it is one name that says nothing} */
    Optional<String> of(String text) {
        try {
            Object value = evaluator.evaluate(text);
            return value == null && isNumbered(text)
                    ? Optional.of(text)
                    : Optional.ofNullable(value).map(Object::toString);
        } catch (ExpressionEvaluationException unsettled) {
            throw new SetupException("Surefire's configuration: " + text + " cannot be settled: " + unsettled
                    + ". Nothing was run. Correct the expression.");
        }
    }

    /** {@return an argument line with what is bound late in it} */
    String ofArgumentLine(String text) {
        return LATE.matcher(text).replaceAll(name -> Matcher.quoteReplacement(property(name.group(1), text)));
    }

    private String property(String name, String text) {
        String value = session.getCurrentProject().getProperties().getProperty(name);
        if (value == null) {
            value = session.getUserProperties().getProperty(name);
        }
        if (value == null) {
            throw new SetupException("argLine: found @{" + name + "} in " + text + ", must name a property. Nothing was"
                    + " run. Run the goal that sets it before this one, or give it an empty value in <properties>.");
        }
        return value;
    }
}
