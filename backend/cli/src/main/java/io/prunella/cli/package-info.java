/// `prunella scan`: judges code on the command line, without a server.
@NullMarked
package io.prunella.cli;

import org.jspecify.annotations.NullMarked;
