package dev.redoubt.villains;

/** Ends the JVM at once, without its hooks. */
public class Halts extends Villain {
    @Override
    protected void misbehave() {
        Runtime.getRuntime().halt(0);
    }
}
