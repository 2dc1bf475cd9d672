package io.prunella.code.terraform.module;

/// Who calls a module.
///
/// @param key which of the call's instances; empty where there is but one
record Caller(Module module, Declared call, String key) {}
