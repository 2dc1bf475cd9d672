package io.prunella.connector;

import java.util.function.BooleanSupplier;

/// One unit of a scan: one service in one region of one account.
///
/// @param needs which parts of documents any policy in force reads
/// @param stop asked between calls; true ends the unit early, as cancelled
public record UnitRequest(Access access, String service, String region, Needs needs, BooleanSupplier stop) {}
