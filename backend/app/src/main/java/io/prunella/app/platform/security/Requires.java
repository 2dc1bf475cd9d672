package io.prunella.app.platform.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The permission without which an endpoint answers 403. Every resource method bears it.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Requires {
    Permission value();

    /// Whether having it on some accounts is not enough, because the endpoint concerns the whole tenant.
    boolean tenantWide() default false;
}
