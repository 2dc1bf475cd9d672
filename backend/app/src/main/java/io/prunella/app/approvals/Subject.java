package io.prunella.app.approvals;

import java.util.UUID;

/// What is decided on: one version of one thing that somebody asked for.
///
/// @param type `remediation`, `waiver`, `connection`, …
/// @param digest of exactly what would happen; a decision never carries over to another one
/// @param requester the subject of the person who asked
public record Subject(String type, UUID id, String digest, String requester) {}
