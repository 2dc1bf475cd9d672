/// What every cloud connector offers: collecting canonical documents, proving access, translating patches to API calls
/// and executing them; with the rate limiting and retrying that all of them share. Plain Java.
@NullMarked
package io.prunella.connector;

import org.jspecify.annotations.NullMarked;
