package dev.redoubt.villains;

/** Ends, and leaves a process behind that holds its output open. */
public class LeavesAGrandchild extends Villain {
    @Override
    protected void misbehave() throws Exception {
        Process grandchild = new ProcessBuilder("sleep", "600").inheritIO().start();
        System.out.println("GRANDCHILD " + grandchild.pid());
        Runtime.getRuntime().halt(5);
    }
}
