package com.example.helpdesk;

import java.util.List;

/** Decides what an agent does next: a language model in earnest, a script here. */
public interface Model {
    /**
     * {@return the next move}
     *
     * @param conversation all that was read so far: the ticket first, then what each tool returned
     */
    Move next(List<String> conversation);
}
