package dev.redoubt.villains;

/** Ends the JVM as a careless program does. */
public class Exits extends Villain {
    @Override
    protected void misbehave() {
        System.exit(0);
    }
}
