package dev.redoubt.villains;

/** Waits for whoever ends the JVM from outside. */
public class Waits extends Villain {
    @Override
    protected void misbehave() throws InterruptedException {
        System.out.println("WAITING");
        Thread.sleep(Long.MAX_VALUE);
    }
}
