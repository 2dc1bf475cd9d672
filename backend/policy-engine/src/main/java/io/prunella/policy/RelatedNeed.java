package io.prunella.policy;

/// A policy asks for the documents of one type that refer to its subject by one property.
public record RelatedNeed(String type, String refProperty) {}
