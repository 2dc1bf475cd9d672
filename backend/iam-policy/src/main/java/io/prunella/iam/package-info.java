/// AWS policy documents: read them, decide requests with them, tell whether they are public, and edit one statement.
///
/// - [PolicyDocument] and [Statement] read a document, lazily: what is not asked for is not touched.
/// - [PolicySet#decide] decides a [Request] as AWS does and answers a [Decision].
/// - [PolicyChange] tells whom an edit locks out or lets in.
/// - [Publicness] says which statements give access to everyone; [TransportSecurity] whether plain HTTP is refused.
/// - [PolicyText] edits one statement and leaves every other byte; [StatementKeys] gives statements stable names.
@NullMarked
package io.prunella.iam;

import org.jspecify.annotations.NullMarked;
