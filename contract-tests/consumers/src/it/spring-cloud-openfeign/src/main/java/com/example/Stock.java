package com.example;

/** What the application's own client reads. */
record Stock(String item, int count) {}
