package com.example;

/** Has the name of a test, and none in it. */
public class NothingTest {}
