package com.example.helpdesk;

import com.example.helpdesk.ScriptedModel.Temper;

/** The same test of a model that sometimes does what it reads. */
public class GullibleInjectionTest extends InjectionTest {
    public GullibleInjectionTest() {
        super(Temper.GULLIBLE);
    }
}
