package dev.redoubt.villains;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Prints more than anybody wants to keep. */
public class Floods extends Villain {
    @Override
    protected void misbehave() throws Exception {
        byte[] lines =
                "a line that says nothing, again and again\n".repeat(25_000).getBytes(UTF_8);
        for (int i = 0; i < 70; i++) {
            System.out.write(lines);
        }
        System.out.println("NOT HEARD");
    }
}
