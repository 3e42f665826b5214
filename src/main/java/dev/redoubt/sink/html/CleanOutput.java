package dev.redoubt.sink.html;

import dev.redoubt.wire.Cleaner;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import org.jspecify.annotations.Nullable;

/**
 * What templates write into: every value is cleaned, and escaped for the place where it stands. A template need not think
 * of it, and cannot forget it.
 */
final class CleanOutput extends OwaspHtmlTemplateOutput {
    CleanOutput(TemplateOutput out) {
        super(out);
    }

    @Override
    public void writeUserContent(@Nullable String value) {
        super.writeUserContent(value == null ? null : Cleaner.lines(value));
    }
}
