package com.example.advice;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The application. */
@Configuration
@ComponentScan
public class AdviceConfiguration {}
