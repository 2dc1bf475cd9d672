package io.prunella.app.remediation;

/// A remediation has entered a state, in the current transaction.
public record RemediationMoved(Remediation remediation) {}
