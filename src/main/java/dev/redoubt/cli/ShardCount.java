package dev.redoubt.cli;

import dev.redoubt.shard.Shard;
import picocli.CommandLine;

/** How many shards there are. */
final class ShardCount implements CommandLine.ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        boolean isCount = text.matches("[1-9][0-9]{0,5}") && Integer.parseInt(text) <= Shard.MOST;
        if (!isCount) {
            throw new CommandLine.TypeConversionException(
                    "found " + text + ", must be a whole number from 1 to " + Shard.MOST);
        }
        return Integer.parseInt(text);
    }
}
