package io.prunella.sandbox.control;

/// What a call is about, the part that faults select on.
public record CallSubject(String service, String operation, String account, String region, String resource) {}
