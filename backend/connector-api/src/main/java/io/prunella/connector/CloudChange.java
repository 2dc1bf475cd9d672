package io.prunella.connector;

import java.time.Instant;

/// Somebody's change to a resource, as the cloud itself recorded it.
///
/// @param principal who made it, as the cloud names principals (an ARN), or what the cloud tells instead
/// @param operation what was called: `ec2:AuthorizeSecurityGroupIngress`
/// @param sourceIdentity what the session that made it said of the person behind it; empty where it said nothing
/// @param eventId under which the cloud keeps the record
public record CloudChange(Instant at, String principal, String operation, String sourceIdentity, String eventId) {}
