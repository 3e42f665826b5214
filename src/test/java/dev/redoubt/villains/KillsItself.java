package dev.redoubt.villains;

/** Is ended by a signal, as by a system that is short of memory. */
public class KillsItself extends Villain {
    @Override
    protected void misbehave() throws Exception {
        new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start();
        Thread.sleep(Long.MAX_VALUE);
    }
}
