package io.prunella.model;

/// Stands in a *code* document for a setting that the source does not declare and whose effect depends on the account
/// or on when the resource was made. What it means is said by the policy (`undeclared: fail | unknown`).
public record Undeclared(String path) {}
