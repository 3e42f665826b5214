package dev.redoubt.testng;

/** What a proxied test method answers besides TestNG's questions: itself. */
interface TrialUnit {
    /** {@return what is behind the proxy} */
    TestMethodProxy redoubt();
}
