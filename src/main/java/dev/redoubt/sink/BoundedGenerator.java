package dev.redoubt.sink;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import dev.redoubt.wire.Cleaner;
import java.io.IOException;

/**
 * Keeps a part of a report within a number of characters, whatever one record holds: a string is cut, and once the part
 * has had its share, elements of lists are left out and counted. Fields stay, so the form of the report does.
 */
final class BoundedGenerator extends JsonGeneratorDelegate {
    private static final int MOST_STRING_CHARS = 4_000;
    private static final int CHARS_OF_AN_ELEMENT = 16;

    private long share = Long.MAX_VALUE;
    private int skipping;
    private long leftOut;

    BoundedGenerator(JsonGenerator out) {
        super(out, false);
    }

    /** Begins a part of at most about so many characters, not counting what escapes add. */
    void begin(long chars) {
        share = chars;
    }

    /** Ends the part: what follows up to the next is written whatever its size. */
    void end() {
        share = Long.MAX_VALUE;
    }

    /** {@return whether an entry of a map with names of somebody else's is one too many; it counts as left out} */
    boolean leavesOutEntry() {
        boolean isOver = share < 0;
        leftOut += isOver ? 1 : 0;
        return isOver;
    }

    /** {@return how many elements of lists were left out so far} */
    long leftOut() {
        return leftOut;
    }

    /** Whether a value that begins now is one too many, or within one. */
    private boolean isLeftOut() {
        if (skipping > 0) {
            return true;
        }
        share -= CHARS_OF_AN_ELEMENT;
        boolean isOver = share < 0 && getOutputContext().inArray();
        leftOut += isOver ? 1 : 0;
        return isOver;
    }

    private void start(Structure structure) throws IOException {
        if (isLeftOut()) {
            skipping++;
        } else {
            structure.write();
        }
    }

    private void end(Structure structure) throws IOException {
        if (skipping > 0) {
            skipping--;
        } else {
            structure.write();
        }
    }

    private interface Structure {
        void write() throws IOException;
    }

    @Override
    public void writeStartObject() throws IOException {
        start(super::writeStartObject);
    }

    @Override
    public void writeEndObject() throws IOException {
        end(super::writeEndObject);
    }

    @Override
    public void writeStartArray() throws IOException {
        start(super::writeStartArray);
    }

    @Override
    public void writeEndArray() throws IOException {
        end(super::writeEndArray);
    }

    @Override
    public void writeFieldName(String name) throws IOException {
        if (skipping == 0) {
            share -= name.length();
            super.writeFieldName(name);
        }
    }

    @Override
    public void writeString(String text) throws IOException {
        if (isLeftOut()) {
            return;
        }
        String kept = text.length() <= MOST_STRING_CHARS ? text : Cleaner.prefix(text, MOST_STRING_CHARS - 1) + "…";
        share -= kept.length();
        super.writeString(kept);
    }

    @Override
    public void writeNumber(int number) throws IOException {
        if (!isLeftOut()) {
            super.writeNumber(number);
        }
    }

    @Override
    public void writeNumber(long number) throws IOException {
        if (!isLeftOut()) {
            super.writeNumber(number);
        }
    }

    @Override
    public void writeNumber(double number) throws IOException {
        if (!isLeftOut()) {
            super.writeNumber(number);
        }
    }

    @Override
    public void writeBoolean(boolean flag) throws IOException {
        if (!isLeftOut()) {
            super.writeBoolean(flag);
        }
    }

    @Override
    public void writeNull() throws IOException {
        if (!isLeftOut()) {
            super.writeNull();
        }
    }
}
