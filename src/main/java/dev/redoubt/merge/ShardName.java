package dev.redoubt.merge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A shard, as a journal names it.
 *
 * @param index which, from 1
 * @param total how many there are
 */
record ShardName(int index, int total) {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})/([1-9][0-9]{0,5})");

    static @Nullable ShardName parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        ShardName name = new ShardName(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        return name.index > name.total ? null : name;
    }
}
